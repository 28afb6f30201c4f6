-- What the technician counts of each device, by the id that the settings give it.
CREATE TABLE device_counters (
  device_id TEXT NOT NULL,
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (device_id, name)
) STRICT, WITHOUT ROWID;

-- The roll in each printer since it was put in: what was printed from it, for the estimate of what is left.
CREATE TABLE paper_rolls (
  device_id TEXT PRIMARY KEY,
  used_mm REAL NOT NULL,
  tickets INTEGER NOT NULL,
  replaced_at INTEGER NOT NULL
) STRICT;
