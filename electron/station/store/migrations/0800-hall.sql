-- Certificates of this terminal, each with its private key sealed under the data key: `authority` signs those of its own hall,
-- `hub` is shown to members, `member` to the hub above.
CREATE TABLE hall_certificates (
  role TEXT PRIMARY KEY CHECK (role IN ('authority', 'hub', 'member')),
  certificate TEXT NOT NULL,
  sealed_key BLOB NOT NULL
) STRICT;

-- Who may call this hub, by the serial numbers of their certificates. A renewed one takes the place of the old one when it
-- is first shown: its answer may have been lost.
CREATE TABLE hall_members (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  profile TEXT NOT NULL,
  version TEXT NOT NULL,
  serial TEXT NOT NULL UNIQUE,
  renewed_serial TEXT UNIQUE,
  joined_at INTEGER NOT NULL,
  revoked_at INTEGER,
  last_contact_at INTEGER,
  time_difference_ms INTEGER
) STRICT;

-- The hub that this terminal has joined, and the certificate of its authority.
CREATE TABLE hall_membership (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  hub_id TEXT NOT NULL,
  address TEXT NOT NULL,
  authority TEXT NOT NULL,
  joined_at INTEGER NOT NULL
) STRICT;
