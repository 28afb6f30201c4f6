-- One queue for the terminals of a hall. Each row that the others must know carries its place in the hub's order,
-- `hall_sequence`: 0 is a row that no hub has numbered, -1 one that a hub before the present one had numbered and the
-- present one has not seen, -2 (of events) what this terminal did itself as a member. The indexes leave zeros out, so that a
-- terminal alone pays nothing for them.

-- The terminal that gave the ticket; '': this one, before it had a hall.
ALTER TABLE tickets ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE tickets ADD COLUMN hall_sequence INTEGER NOT NULL DEFAULT 0;
-- 1: the hub does not have all of it yet.
ALTER TABLE tickets ADD COLUMN pending INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX tickets_by_id_in_hall ON tickets (ticket_id) WHERE hall_sequence <> 0;
CREATE INDEX tickets_by_hall_sequence ON tickets (hall_sequence) WHERE hall_sequence > 0;
CREATE INDEX tickets_pending ON tickets (serial) WHERE pending = 1;

ALTER TABLE counters ADD COLUMN hall_sequence INTEGER NOT NULL DEFAULT 0;

ALTER TABLE calls ADD COLUMN hall_sequence INTEGER NOT NULL DEFAULT 0;
CREATE INDEX calls_by_hall_sequence ON calls (hall_sequence) WHERE hall_sequence > 0;

ALTER TABLE ticket_events ADD COLUMN hall_sequence INTEGER NOT NULL DEFAULT 0;
CREATE INDEX ticket_events_by_hall_sequence ON ticket_events (hall_sequence) WHERE hall_sequence > 0;
CREATE INDEX ticket_events_in_hall ON ticket_events (serial, kind) WHERE hall_sequence <> 0;

-- The terminals that ever gave numbers here. `number_index`: each has numbers of its own, for ever (ranges.ts).
CREATE TABLE hall_terminals (
  terminal_id TEXT PRIMARY KEY,
  number_index INTEGER NOT NULL,
  hall_sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Who was the hub, one after the other. `base`: the last place in the order that it had from the one before.
CREATE TABLE hall_epochs (
  number INTEGER PRIMARY KEY,
  terminal_id TEXT NOT NULL,
  base INTEGER NOT NULL
) STRICT;

-- One row: what a member last heard of its hub.
CREATE TABLE hall_contact (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  -- By the hub's time; and what this terminal's time lacked to it then.
  heard_at INTEGER NOT NULL,
  offset_ms INTEGER NOT NULL
) STRICT;
