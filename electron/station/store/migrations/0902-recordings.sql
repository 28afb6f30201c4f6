-- Calls that may have been recorded: in which folder, and for how many days they were to be kept when the sides agreed.
CREATE TABLE recorded_calls (
  call_id TEXT PRIMARY KEY,
  folder TEXT NOT NULL,
  keep_days INTEGER NOT NULL,
  -- When all of it was sealed, ms since the epoch, by a clock that was believed; null: not yet.
  sealed_at INTEGER
) STRICT;
