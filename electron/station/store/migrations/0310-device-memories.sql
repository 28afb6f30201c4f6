-- What the driver of a device must know when its process or the terminal has died: jobs in hand at an A4 printer.
CREATE TABLE device_memories (
  device_id TEXT PRIMARY KEY,
  text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
