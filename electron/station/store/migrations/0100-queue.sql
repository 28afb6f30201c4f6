-- The queue: tickets, the numbers they come from, counters, calls, and what happened to each ticket.
-- The database is the truth; the station keeps only today's part in memory.

-- One row: the day that tickets are issued for. It outlives restarts, so that a clock that went back cannot reopen a day.
CREATE TABLE business_day (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  day TEXT NOT NULL
) STRICT;

-- Blocks of numbers, by letter because the letter is what people read: two services that trade letters in the middle of
-- a day still never give the same number. `holder` says who gives them out: `self`, a peer, or `nobody` for numbers that
-- may have been given before a backup was restored.
CREATE TABLE number_blocks (
  block_id INTEGER PRIMARY KEY,
  day TEXT NOT NULL,
  letter TEXT NOT NULL,
  from_number INTEGER NOT NULL,
  to_number INTEGER NOT NULL,
  next_number INTEGER NOT NULL,
  holder TEXT NOT NULL,
  CHECK (from_number <= to_number AND next_number BETWEEN from_number AND to_number + 1)
) STRICT;
CREATE UNIQUE INDEX number_blocks_by_start ON number_blocks (day, letter, from_number);

CREATE TABLE tickets (
  serial INTEGER PRIMARY KEY,
  ticket_id TEXT NOT NULL,
  request_key TEXT NOT NULL,
  holder_code TEXT NOT NULL,
  rating_code TEXT NOT NULL,
  day TEXT NOT NULL,
  number TEXT NOT NULL,
  service_id TEXT NOT NULL,
  issued_for TEXT NOT NULL,
  priority TEXT NOT NULL,
  language TEXT NOT NULL,
  state TEXT NOT NULL,
  arrived_at INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  line_order INTEGER NOT NULL,
  issued_at INTEGER NOT NULL,
  first_called_at INTEGER,
  serving_at INTEGER,
  ended_at INTEGER,
  counter_id TEXT,
  wanted_counter_id TEXT,
  calls INTEGER NOT NULL,
  recalls INTEGER NOT NULL,
  paper TEXT NOT NULL,
  reprints INTEGER NOT NULL,
  named INTEGER NOT NULL,
  rated INTEGER NOT NULL
) STRICT;
-- The last guard against a number given twice. It also finds a day's tickets.
CREATE UNIQUE INDEX tickets_by_number ON tickets (day, number);

-- Phone pages outlive their day. Written when a day is closed, because an index of random codes would make every ticket
-- taken touch a page of its own: with thousands a second that halves the pace. Today's codes are found in memory.
CREATE TABLE past_holders (
  holder_code TEXT PRIMARY KEY,
  serial INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
  counter_id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  clerk TEXT,
  service_ids TEXT NOT NULL,
  ticket_id TEXT
) STRICT, WITHOUT ROWID;

-- Each call and recall. AUTOINCREMENT: a sequence number is never used again, so a board speaks each call once.
CREATE TABLE calls (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  day TEXT NOT NULL,
  ticket_id TEXT NOT NULL,
  number TEXT NOT NULL,
  counter_id TEXT NOT NULL,
  called_at INTEGER NOT NULL,
  recall INTEGER NOT NULL
) STRICT;

-- What happened to each ticket, for figures and audits. Holds nothing personal.
CREATE TABLE ticket_events (
  event_id INTEGER PRIMARY KEY,
  serial INTEGER NOT NULL,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,
  service_id TEXT NOT NULL,
  counter_id TEXT
) STRICT;
