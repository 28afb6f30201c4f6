-- Wrong tries that must survive a restart, so that pulling the plug does not help somebody who guesses.
CREATE TABLE access_tries (
  lock_key TEXT PRIMARY KEY,
  wrong_tries INTEGER NOT NULL,
  locks INTEGER NOT NULL,
  locked_until INTEGER NOT NULL,
  last_try_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
