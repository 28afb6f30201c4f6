/**
 * The tables of `library.db`. The file is made anew from a pack and never changed, so there are no migrations: a version
 * that needs other tables raises `assemblerVersion`, and the terminal assembles its library again. Tables whose names
 * begin with `search_` belong to the search.
 */

/** Raised with every change of what assembling makes, the search's tables included. */
export const assemblerVersion = 9;

export const tables = `
  -- What this library is: pack (SHA-256 of pack.json), title, notice, as_of, next_change.
  CREATE TABLE library (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

  -- What all versions of one law have in common. Repealed: the day from which another law put an end to all of them.
  CREATE TABLE works (
    id INTEGER PRIMARY KEY, work TEXT NOT NULL UNIQUE, repealed_on TEXT, repealed_by INTEGER
  );

  -- in_force is true on the day as_of. A version applies from effective until the day before ends; null: not known, open.
  CREATE TABLE documents (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, work INTEGER NOT NULL,
    title TEXT NOT NULL, short_title TEXT NOT NULL, translations TEXT NOT NULL,
    version TEXT, effective TEXT, ends TEXT, in_force INTEGER NOT NULL DEFAULT 1,
    info TEXT NOT NULL, fields TEXT NOT NULL, first_article INTEGER NOT NULL, last_article INTEGER NOT NULL
  );

  CREATE TABLE parts (
    document INTEGER NOT NULL, ordinal INTEGER NOT NULL, parent INTEGER, title TEXT NOT NULL,
    PRIMARY KEY (document, ordinal)
  ) WITHOUT ROWID;

  -- Dense from 1. Those of one document follow each other in its order. Shadowed: another is found in its place, because it
  -- was repealed alone, or is a note on an article that is here itself.
  CREATE TABLE articles (
    id INTEGER PRIMARY KEY, document INTEGER NOT NULL, part INTEGER, key TEXT NOT NULL, form TEXT NOT NULL,
    label TEXT NOT NULL, number INTEGER, suffix INTEGER NOT NULL, text TEXT NOT NULL, shadowed INTEGER NOT NULL DEFAULT 0
  );

  -- Characters start to stop of an article's text point to an article of a work, or to the whole (number is null).
  CREATE TABLE links (
    article INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
    work INTEGER NOT NULL, number INTEGER, suffix INTEGER NOT NULL, paragraph INTEGER,
    PRIMARY KEY (article, start)
  ) WITHOUT ROWID;

  -- What no text says of a law (number is null) or one article of it; record as in the pack.
  CREATE TABLE validity (
    id TEXT PRIMARY KEY, work TEXT NOT NULL, number INTEGER, suffix INTEGER, state TEXT NOT NULL, since TEXT NOT NULL,
    record TEXT NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE institutions (
    id TEXT PRIMARY KEY, type TEXT NOT NULL, name TEXT NOT NULL, latitude REAL, longitude REAL,
    languages TEXT NOT NULL, specialities TEXT NOT NULL, record TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE people (
    id TEXT PRIMARY KEY, role TEXT NOT NULL, name TEXT NOT NULL, institution TEXT NOT NULL,
    languages TEXT NOT NULL, specialities TEXT NOT NULL, record TEXT NOT NULL
  ) WITHOUT ROWID;

  CREATE TABLE quizzes (id TEXT PRIMARY KEY, title TEXT NOT NULL, translations TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE quiz_questions (
    quiz TEXT NOT NULL, ordinal INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (quiz, ordinal)
  ) WITHOUT ROWID;
  CREATE TABLE playlist (ordinal INTEGER PRIMARY KEY, record TEXT NOT NULL);
  -- Articles as they are called on the day as_of of the library; on its own as_of a question was answered.
  CREATE TABLE bank (
    ordinal INTEGER PRIMARY KEY, document TEXT NOT NULL, id TEXT NOT NULL, as_of TEXT,
    question TEXT NOT NULL, articles TEXT NOT NULL
  );

  -- Texts of the screens, spoken by people. Sounds: hashes of media, one for each stretch of words.
  CREATE TABLE clips (
    language TEXT NOT NULL, id TEXT NOT NULL, text TEXT NOT NULL, sounds TEXT NOT NULL, PRIMARY KEY (language, id)
  ) WITHOUT ROWID;

  -- Guided consultations, each file as it was written.
  CREATE TABLE dialogue_files (id TEXT PRIMARY KEY, yaml TEXT NOT NULL) WITHOUT ROWID;

  -- Pieces: the chunks of the file, in order. The bytes stay in the content store.
  CREATE TABLE media (hash TEXT PRIMARY KEY, type TEXT NOT NULL, bytes INTEGER NOT NULL, pieces TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE document_media (
    document TEXT NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (document, name)
  ) WITHOUT ROWID;
`;

/** Made when all rows are in: sorting once is quicker than keeping sorted. */
export const indexes = `
  CREATE INDEX documents_by_work ON documents (work, version);
  CREATE INDEX documents_by_title ON documents (kind, short_title, id);
  CREATE INDEX articles_by_number ON articles (document, number, suffix);
  CREATE INDEX articles_by_part ON articles (document, part);
  CREATE INDEX links_to ON links (work, number, suffix, article);
  CREATE INDEX validity_of ON validity (work, number, suffix);
  CREATE INDEX people_by_institution ON people (institution);
`;
