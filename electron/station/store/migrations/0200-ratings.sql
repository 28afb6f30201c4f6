-- Ratings (好差评): one for each matter, never changed, kept until they are told to the platform and after.
CREATE TABLE ratings (
  ticket_id TEXT PRIMARY KEY,
  day TEXT NOT NULL,
  service_id TEXT NOT NULL,
  counter_id TEXT,
  level TEXT NOT NULL,
  reasons TEXT NOT NULL,
  comment TEXT NOT NULL,
  rated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX ratings_by_day ON ratings (day, level);

-- Wrong rating codes typed for a ticket on a day: kept, so that a restart gives no further tries.
CREATE TABLE rating_tries (
  ticket_id TEXT NOT NULL,
  day TEXT NOT NULL,
  wrong INTEGER NOT NULL,
  PRIMARY KEY (ticket_id, day)
) STRICT, WITHOUT ROWID;
