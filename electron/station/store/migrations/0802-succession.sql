-- Another terminal of the hall may be made its hub.

-- `standby`: the one that keeps a copy of the hall's authority. `hub_address`: where it was the hub before this one.
ALTER TABLE hall_members ADD COLUMN standby INTEGER NOT NULL DEFAULT 0;
ALTER TABLE hall_members ADD COLUMN hub_address TEXT;

-- `term`: how many hubs the hall had, as the certificate of the present one says. The standby, as the hub told of it.
ALTER TABLE hall_membership ADD COLUMN term INTEGER NOT NULL DEFAULT 1;
ALTER TABLE hall_membership ADD COLUMN standby_id TEXT;
ALTER TABLE hall_membership ADD COLUMN standby_address TEXT;

-- Of the standby: authority and members of its hall, sealed under the data key. `mark` tells one state of them from another.
CREATE TABLE hall_copy (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  mark TEXT NOT NULL,
  sealed BLOB NOT NULL
) STRICT;

-- What this terminal is since another was made hub, whatever its settings say. Without a row they count.
CREATE TABLE hall_part (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  part TEXT NOT NULL CHECK (part IN ('hub', 'member')),
  term INTEGER NOT NULL,
  port INTEGER NOT NULL
) STRICT;
