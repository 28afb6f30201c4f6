-- What the machine itself must remember across a restart, by name.
CREATE TABLE terminal_state (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
