/** The tables of the search. Made anew with the library, so they need no migrations. */
export const searchTables = `
  CREATE TABLE search_laws (
    law INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, short_title TEXT NOT NULL,
    kind TEXT NOT NULL, in_force INTEGER NOT NULL, work INTEGER NOT NULL,
    first_row INTEGER NOT NULL, last_row INTEGER NOT NULL
  );
  CREATE TABLE search_columns (name TEXT PRIMARY KEY, value BLOB NOT NULL);
  CREATE TABLE search_terms (
    id INTEGER PRIMARY KEY, field INTEGER NOT NULL, term TEXT NOT NULL,
    documents INTEGER NOT NULL, occurrences INTEGER NOT NULL, postings BLOB NOT NULL
  );
  -- Words of titles and headings that stand in no text, and in how many.
  CREATE TABLE search_title_words (word TEXT PRIMARY KEY, occurrences INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE search_spellings (
    kind INTEGER NOT NULL, spelling TEXT NOT NULL, text TEXT NOT NULL, weight INTEGER NOT NULL,
    PRIMARY KEY (kind, spelling, text)
  ) WITHOUT ROWID;
  CREATE TABLE search_learned (name TEXT PRIMARY KEY, value TEXT NOT NULL);
`;

/** Made when all terms are in. */
export const searchIndexes = 'CREATE UNIQUE INDEX search_terms_by_name ON search_terms (field, term)';
