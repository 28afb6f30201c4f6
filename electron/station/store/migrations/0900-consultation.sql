-- Who asked for a lawyer: a number and what it became, never who it was. What is said and shown in a call is on no disk.
CREATE TABLE consultation_requests (
  request_id TEXT PRIMARY KEY,
  -- Proves the page of the citizen; of no use once the request has ended.
  request_key TEXT NOT NULL UNIQUE,
  day TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  kind TEXT NOT NULL,
  needs TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'in-call', 'ended')),
  call TEXT,
  answered_at INTEGER,
  ended_at INTEGER,
  end_why TEXT,
  call_why TEXT,
  result TEXT,
  rating TEXT,
  UNIQUE (day, sequence)
) STRICT;

CREATE INDEX consultation_requests_open ON consultation_requests (state) WHERE state <> 'ended';

-- What of a duty lawyer outlives a restart of the station.
CREATE TABLE consultation_lawyers (
  name TEXT PRIMARY KEY,
  duty TEXT NOT NULL,
  free INTEGER NOT NULL
) STRICT;

-- Times that were given away. The number to call is sealed in `personal_records`, under `reservation:` and the id.
CREATE TABLE consultation_reservations (
  reservation_id TEXT PRIMARY KEY,
  reserve_key TEXT NOT NULL UNIQUE,
  day TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  used_as TEXT NOT NULL,
  kind TEXT NOT NULL,
  slot_from INTEGER NOT NULL,
  slot_to INTEGER NOT NULL,
  language TEXT NOT NULL,
  fields TEXT NOT NULL,
  taken_by TEXT,
  done TEXT
) STRICT;

CREATE INDEX consultation_reservations_by_slot ON consultation_reservations (slot_from);
