-- What was done to each mediation, in order. What it says of people is sealed in `personal_records`, under its id and number.
CREATE TABLE mediation_events (
  position INTEGER PRIMARY KEY,
  mediation_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,
  at INTEGER NOT NULL,
  UNIQUE (mediation_id, number)
) STRICT;

CREATE TRIGGER mediation_events_are_never_changed BEFORE UPDATE ON mediation_events
BEGIN
  SELECT raise(ABORT, 'mediation events are never changed');
END;

CREATE TRIGGER mediation_events_are_never_deleted BEFORE DELETE ON mediation_events
BEGIN
  SELECT raise(ABORT, 'mediation events are never deleted');
END;
