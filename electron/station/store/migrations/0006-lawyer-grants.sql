-- Sign-ins of duty lawyers, which outlive a restart of the station: a call that goes on must not wait for a password.
CREATE TABLE access_lawyer_grants (
  -- SHA-256 of the token, which itself is on no disk.
  token_hash TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  -- SHA-256 of the password's hash in the settings: with another password the sign-in has ended.
  password_hash TEXT NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT;
