-- What the technician taught the terminal of a keypad whose codes nobody publishes, by the id that the settings give it.
CREATE TABLE learnt_keys (
  device_id TEXT NOT NULL,
  code TEXT NOT NULL,
  meaning TEXT NOT NULL,
  PRIMARY KEY (device_id, code)
) STRICT, WITHOUT ROWID;
