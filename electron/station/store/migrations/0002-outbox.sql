-- What other systems must be told, in the order in which it happened.
CREATE TABLE outbox_entries (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  idempotency_key TEXT NOT NULL UNIQUE,
  topic TEXT NOT NULL,
  matter_key TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX outbox_entries_by_matter ON outbox_entries (matter_key, position);
