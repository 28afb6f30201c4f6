-- What time it was when the terminal last knew, so that after a power cut a wall clock that says something else is not
-- believed. One row, written anew every minute. `event_id` and `audit_position`: the newest that were written by then;
-- what came after them is newer than `at`.
CREATE TABLE known_time (
  only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
  at INTEGER NOT NULL,
  boot_id TEXT,
  uptime_ms INTEGER NOT NULL,
  orderly INTEGER NOT NULL,
  -- Since when the wall clock was not believed, if it was not; and whether `at` then went on from a time that was sure.
  doubt_since INTEGER,
  exact INTEGER NOT NULL,
  event_id INTEGER NOT NULL,
  audit_position INTEGER NOT NULL
) STRICT;

-- The calendar day on which the business day stays open whatever it is called: tickets were given in it while the time
-- was not known. NULL: the business day follows the calendar.
ALTER TABLE business_day ADD COLUMN open_on TEXT;

-- When a record was kept, by the terminal's time then: a correction of the time moves the date of its erasure along.
ALTER TABLE personal_records ADD COLUMN kept_at INTEGER;
