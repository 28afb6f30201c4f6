import type { Database } from 'better-sqlite3';
import type { KnownQuestion } from '../learn/known-question.ts';
import { everydayWords } from '../words/everyday.ts';
import { otherSpellings, spellingOf, syllables } from '../words/pinyin.ts';
import { readWordCounts } from './read-index.ts';
import { anyCharacter, spellingKinds, usualFrom } from './spelling-kinds.ts';

/** A word of a question is likelier to be typed than one of the law. */
const asked = 100;
const titleWeight = 3_000;
/** What is longer is typed word by word. */
const longestTitle = 40;
const longestWithGap = 16;
const shortestWithGap = 4;
/** What can be read aloud in a text: letters, digits, brackets and marks are not typed in pinyin. */
const notHan = /[^\u3400-\u9fff]+/g;

/**
 * Writes how each word and title of the library and the bank's words can be typed: in pinyin, by first letters, and the
 * usual ones with one wrong character. Single characters stand for words that nobody has cut out of the texts. Heavier
 * ones are meant more often.
 */
export function writeSpellings(db: Database, questions: readonly KnownQuestion[], articles: number): void {
  const weights = new Map([...titleWords(db), ...readWordCounts(db)]);
  for (const word of everydayWords) raise(weights, word, asked);
  for (const { words } of questions)
    for (const { term } of words) if (term.length > 1) raise(weights, term, asked);
  for (const title of shortTitles(db)) raise(weights, title, titleWeight);
  addCharacters(weights);
  const insert = db.prepare('INSERT OR IGNORE INTO search_spellings VALUES (?, ?, ?, ?)');
  db.transaction(() => {
    db.exec('DELETE FROM search_spellings');
    for (const [text, weight] of weights)
      for (const { kind, spelling, less } of spellingsOf(text, weight >= usualFrom(articles)))
        insert.run(spellingKinds[kind], spelling, text, less ? 0 : weight);
  })();
}

interface Spelling {
  readonly kind: keyof typeof spellingKinds;
  readonly spelling: string;
  /** Read in another way than it is usually read: meant only when nothing else is. */
  readonly less?: boolean;
}

function* spellingsOf(text: string, isUsual: boolean): Generator<Spelling> {
  const han = text.replace(notHan, '');
  if (han === '' || han.length > longestTitle) return;
  const syllablesOfText = syllables(han);
  yield { kind: 'full', spelling: spellingOf(syllablesOfText) };
  for (const spelling of otherSpellings(han, syllablesOfText)) yield { kind: 'full', spelling, less: true };
  if (han.length === 1) return;
  yield { kind: 'initials', spelling: syllablesOfText.map((syllable) => syllable.charAt(0)).join('') };
  if (isUsual && han === text) for (const gapped of withGaps(text)) yield { kind: 'gap', spelling: gapped };
}

/** Words that stand in titles and headings alone. */
function titleWords(db: Database): [string, number][] {
  return db.prepare<[], [string, number]>('SELECT word, occurrences FROM search_title_words').raw().all();
}

function shortTitles(db: Database): string[] {
  return db
    .prepare<[], string>('SELECT DISTINCT short_title FROM search_laws WHERE in_force = 1')
    .pluck()
    .all();
}

function addCharacters(weights: Map<string, number>): void {
  for (const [text, weight] of [...weights])
    if (text.length > 1) for (const character of text.replace(notHan, '')) raise(weights, character, weight);
}

function raise(weights: Map<string, number>, text: string, by: number): void {
  weights.set(text, (weights.get(text) ?? 0) + by);
}

function withGaps(text: string): string[] {
  if (text.length < shortestWithGap || text.length > longestWithGap) return [];
  return Array.from(text, (_, at) => `${text.slice(0, at)}${anyCharacter}${text.slice(at + 1)}`);
}
