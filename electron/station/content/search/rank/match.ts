import type { Deadline } from '../deadline.ts';
import { type FieldName, saturation } from '../index/fields.ts';
import { PostingsCursor, type Term } from '../index/postings.ts';
import type { SearchIndex } from '../index/read-index.ts';
import type { QueryTerm } from './query-terms.ts';

/**
 * How much each document of a field has of a question, twice: terms weighed by rarity alone, and as learned. Holds until
 * the next question.
 */
interface Matched {
  readonly plain: Float32Array;
  readonly learned: Float32Array;
}

export type TermWeight = (term: string, documents: number) => number;

/** BM25 (Robertson, Spärck Jones), with the terms' usual weights and with learned ones in the same pass. */
export function match(
  index: SearchIndex,
  field: FieldName,
  terms: readonly QueryTerm[],
  learnedWeight: TermWeight,
  deadline: Deadline,
): Matched {
  const { size } = index.field(field);
  const matched = {
    plain: index.scratch.blank(`${field} plain`, size),
    learned: index.scratch.blank(`${field} learned`, size),
  };
  for (const { term, strength, found } of terms) {
    if (!found || deadline.isOver) continue;
    const rarity = strength * inverseFrequency(size, found.documents);
    add(index, field, found, matched, rarity, strength * learnedWeight(term, found.documents));
  }
  return matched;
}

/** BM25 in one of the fields that stand for more than an article, looked up by the terms of the question. */
export function matchBroadly(
  index: SearchIndex,
  field: FieldName,
  terms: readonly QueryTerm[],
  deadline: Deadline,
): Float32Array {
  const { size } = index.field(field);
  const plain = index.scratch.blank(field, size);
  for (const { term, strength } of terms) {
    const found = deadline.isOver ? undefined : index.term(field, term);
    if (found)
      add(
        index,
        field,
        found,
        { plain, learned: null },
        strength * inverseFrequency(size, found.documents),
        0,
      );
  }
  return plain;
}

function inverseFrequency(size: number, documents: number): number {
  return Math.log(1 + (size - documents + 0.5) / (documents + 0.5));
}

function add(
  index: SearchIndex,
  field: FieldName,
  { postings }: Term,
  { plain, learned: weighed }: { readonly plain: Float32Array; readonly learned: Float32Array | null },
  rarity: number,
  learned: number,
): void {
  const { norms } = index.field(field);
  const cursor = new PostingsCursor(postings);
  while (cursor.next()) {
    const { document, count } = cursor;
    const part = (count * (saturation + 1)) / (count + (norms[document] as number));
    plain[document] = (plain[document] as number) + rarity * part;
    if (weighed) weighed[document] = (weighed[document] as number) + learned * part;
  }
}
