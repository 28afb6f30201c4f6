-- How often what was shown or read to its end, by day. Nothing of who did.
CREATE TABLE content_plays (
  what TEXT NOT NULL,
  day TEXT NOT NULL,
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (what, day)
) STRICT, WITHOUT ROWID;

-- When a server last said that the library of this pack is the newest, ms since the epoch.
CREATE TABLE content_confirmed (
  pack TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT;
