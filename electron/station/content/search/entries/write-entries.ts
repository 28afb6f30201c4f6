import type { Database } from 'better-sqlite3';
import { grams } from '../words/grams.ts';
import { normalise } from '../words/normalise.ts';
import { otherTerms } from '../words/other-writings.ts';
import { syllables } from '../words/pinyin.ts';
import type { SearchableEntry } from './entry.ts';
import { tradeWords, wordsOfSpeciality } from './everyday-trades.ts';

const tables = `
  CREATE TABLE search_entries (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, key TEXT NOT NULL, names TEXT NOT NULL, does TEXT,
    specialities TEXT NOT NULL, address TEXT NOT NULL, latitude REAL, longitude REAL, in_standing INTEGER NOT NULL
  );
  -- How names, trades and their parts are typed. Initials are null where too much begins alike.
  CREATE TABLE search_entry_spellings (text TEXT PRIMARY KEY, spelling TEXT NOT NULL, initials TEXT, weight INTEGER NOT NULL)
    WITHOUT ROWID;
`;

/** What is longer is typed word by word. */
const longestSpelled = 16;
const longestPart = 5;
/** What is typed whole is likelier meant than a part of it, and a part likelier than a family name. */
const weights = { whole: 3_000, part: 100, character: 1 } as const;
const notHan = /[^\u3400-\u9fff]+/g;
const shortestWithInitials = 3;

/** Makes the tables of the entries in a library that is being assembled. */
export function writeEntries(db: Database, entries: Iterable<SearchableEntry>): void {
  db.exec(tables);
  const insert = db.prepare('INSERT INTO search_entries VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const spelled = new Map<string, number>();
  db.transaction(() => {
    for (const entry of entries) {
      const { kind, key, names, does, specialities, address, latitude, longitude, inStanding } = entry;
      const lists = [JSON.stringify(names), does, JSON.stringify(specialities)];
      insert.run(kind, key, ...lists, address, latitude, longitude, Number(inStanding));
      spell(spelled, entry);
    }
    if (spelled.size > 0) for (const word of tradeWords) raise(spelled, word, weights.whole);
    saveSpellings(db, spelled);
  })();
}

function spell(
  spelled: Map<string, number>,
  { kind, names: [name = ''], specialities }: SearchableEntry,
): void {
  const plain = nameOf(name);
  raise(spelled, plain, weights.whole);
  for (const speciality of specialities)
    for (const word of wordsOfSpeciality(speciality)) raise(spelled, word, weights.whole);
  if (kind === 'person') raise(spelled, plain.slice(0, 1), weights.character);
  else spellParts(spelled, plain);
}

function spellParts(spelled: Map<string, number>, plain: string): void {
  for (let at = 0; at < plain.length; at += 1)
    for (let to = at + 2; to <= Math.min(plain.length, at + longestPart); to += 1)
      raise(spelled, plain.slice(at, to), weights.part);
}

function raise(spelled: Map<string, number>, text: string, weight: number): void {
  const isHan = text !== '' && text.length <= longestSpelled && text.replace(notHan, '') === text;
  if (isHan && weight > (spelled.get(text) ?? 0)) spelled.set(text, weight);
}

function saveSpellings(db: Database, spelled: ReadonlyMap<string, number>): void {
  const insert = db.prepare('INSERT INTO search_entry_spellings VALUES (?, ?, ?, ?)');
  for (const [text, weight] of spelled) {
    const { full, initials } = spellingsOf(text);
    insert.run(text, full, weight === weights.whole ? initials : null, weight);
  }
}

export function spellingsOf(text: string): { full: string; initials: string | null } {
  const sounds = syllables(text);
  const initials =
    text.length < shortestWithInitials ? null : sounds.map((sound) => sound.charAt(0)).join('');
  return { full: sounds.join(''), initials };
}

/** A name as it is looked for: without what stands in brackets or marks behind or around it. */
export function nameOf(name: string): string {
  return normalise(name)
    .replace(/[（(【[][^）)】\]]*[）)】\]]/g, '')
    .trim();
}

/** What a name is looked up by: characters side by side, and words of letters; of other writings their stems. */
export function partsOf(name: string): string[] {
  return [...grams(name), ...(name.match(/[a-z0-9]{2,}/g) ?? []), ...otherTerms(name)];
}
