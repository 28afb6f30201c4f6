-- Who did what that matters. Each row carries the hash of the one before it, so that a change made later shows.
CREATE TABLE audit_entries (
  position INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TRIGGER audit_entries_are_never_changed BEFORE UPDATE ON audit_entries
BEGIN
  SELECT raise(ABORT, 'audit entries are never changed');
END;

CREATE TRIGGER audit_entries_are_never_deleted BEFORE DELETE ON audit_entries
BEGIN
  SELECT raise(ABORT, 'audit entries are never deleted');
END;
