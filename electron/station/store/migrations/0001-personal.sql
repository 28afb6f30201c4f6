-- What is known of people, encrypted. `sealed` is nonce, tag and cipher text; the key is not in this database.
CREATE TABLE personal_records (
  subject TEXT PRIMARY KEY,
  sealed BLOB NOT NULL,
  erase_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX personal_records_by_erase_at ON personal_records (erase_at);
