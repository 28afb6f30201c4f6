import type { Database } from 'better-sqlite3';
import type { KnownQuestion } from '../learn/known-question.ts';
import { everydayWords } from '../words/everyday.ts';
import { initialsOf, spellingOf } from '../words/pinyin.ts';
import { fields } from './fields.ts';

/** Words that stand more seldom in the library than this are not what somebody mistyped. */
const leastOccurrences = 30;
/** A word of a question is likelier to be typed than one of the law. */
const asked = 100;
const titleWeight = 3_000;
const longestTitle = 16;
const han = /^[\u3400-\u9fff]+$/;
/** Stands for one wrong character. */
export const anyCharacter = '*';
const shortestWithGap = 4;

/** How a spelling was made of its text. */
export const spellingKinds = { full: 0, initials: 1, gap: 2 } as const;

/**
 * Writes how the library's words, titles and the bank's words can be typed: in pinyin, by first letters, or with one
 * wrong character (未*年人). Heavier ones are meant more often.
 */
export function writeSpellings(db: Database, questions: readonly KnownQuestion[]): void {
  const weights = wordsOfLibrary(db);
  for (const word of everydayWords) raise(weights, word, asked);
  for (const { words } of questions)
    for (const { term } of words) if (term.length > 1) raise(weights, term, asked);
  for (const title of shortTitles(db)) raise(weights, title, titleWeight);
  const insert = db.prepare('INSERT OR IGNORE INTO search_spellings VALUES (?, ?, ?, ?)');
  db.transaction(() => {
    db.exec('DELETE FROM search_spellings');
    for (const [text, weight] of weights) {
      if (!han.test(text)) continue;
      insert.run(spellingKinds.full, spellingOf(text), text, weight);
      insert.run(spellingKinds.initials, initialsOf(text), text, weight);
      for (const gapped of withGaps(text)) insert.run(spellingKinds.gap, gapped, text, weight);
    }
  })();
}

function wordsOfLibrary(db: Database): Map<string, number> {
  const rows = db
    .prepare<[number, number], [string, number]>(
      `SELECT term, occurrences FROM search_terms
       WHERE field = ? AND occurrences >= ? AND length(term) BETWEEN 2 AND 5`,
    )
    .raw();
  return new Map(rows.all(fields.word.id, leastOccurrences));
}

function shortTitles(db: Database): string[] {
  return db
    .prepare<[number], string>(
      'SELECT DISTINCT short_title FROM search_laws WHERE in_force = 1 AND length(short_title) <= ?',
    )
    .pluck()
    .all(longestTitle);
}

function raise(weights: Map<string, number>, text: string, by: number): void {
  weights.set(text, (weights.get(text) ?? 0) + by);
}

function withGaps(text: string): string[] {
  if (text.length < shortestWithGap || text.length > longestTitle) return [];
  return Array.from(text, (_, at) => `${text.slice(0, at)}${anyCharacter}${text.slice(at + 1)}`);
}
