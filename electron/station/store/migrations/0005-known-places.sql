-- Where each person signed in before: a stranger's wrong tries from elsewhere never lock them there.
CREATE TABLE access_known_places (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  who TEXT NOT NULL,
  place TEXT NOT NULL,
  UNIQUE (who, place)
) STRICT;
