import type { Database } from 'better-sqlite3';
import { type FieldName, fields } from '../index/fields.ts';
import { PostingsCursor } from '../index/postings.ts';

/** Words, and pairs of characters: each a vocabulary of its own, since 工资 is a word and a pair. */
export type TermField = Extract<FieldName, 'word' | 'gram'>;
export const termFields: readonly TermField[] = ['word', 'gram'];
const prefixes: Readonly<Record<TermField, string>> = { word: 'w', gram: 'g' };

/** A term as embeddings name it: `w劳动`, `g合同`. */
export function keyOf(field: TermField, term: string): string {
  return `${prefixes[field]}${term}`;
}

export function fieldOf(key: string): TermField {
  return key.startsWith(prefixes.word) ? 'word' : 'gram';
}

/** How much more a term counts that a text has several times. */
export function dampened(count: number): number {
  return 1 + Math.log(count);
}

/** All terms of a field with the articles that have them, always in the same order: sums of fractions hang on it. */
export function* postingsOf(
  db: Database,
  field: TermField,
): Generator<{ readonly term: string; readonly cursor: PostingsCursor }> {
  const rows = db
    .prepare<[number], { term: string; postings: Uint8Array }>(
      'SELECT term, postings FROM search_terms WHERE field = ? ORDER BY term',
    )
    .iterate(fields[field].id);
  for (const { term, postings } of rows) yield { term, cursor: new PostingsCursor(postings) };
}
