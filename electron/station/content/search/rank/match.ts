import type { Deadline } from '../deadline.ts';
import { type FieldName, saturation } from '../index/fields.ts';
import type { Term } from '../index/postings.ts';
import type { SearchIndex } from '../index/read-index.ts';
import { widest } from '../kernels/kernels.ts';
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
  const { kernels } = index;
  const plain = kernels.blank(`${field} plain`, size);
  const learned = kernels.blank(learnedColumn(field), size);
  for (const { term, strength, found } of terms) {
    if (!found || deadline.isOver) continue;
    const rarity = strength * inverseFrequency(size, found.documents);
    add(index, field, found, {
      plain,
      rarity,
      learned,
      weight: strength * learnedWeight(term, found.documents),
    });
  }
  return {
    plain: index.scratch.copy(`${field} plain`, kernels.singles(plain, size)),
    learned: index.scratch.copy(`${field} learned`, kernels.singles(learned, size)),
  };
}

/** Where the kernels have what `match` has found last, weighed as learned. */
export function learnedColumn(field: FieldName): string {
  return `${field} learned`;
}

/** BM25 in one of the fields that stand for more than an article, looked up by the terms of the question. */
export function matchBroadly(
  index: SearchIndex,
  field: FieldName,
  terms: readonly QueryTerm[],
  deadline: Deadline,
): Float32Array {
  const { size } = index.field(field);
  const plain = index.kernels.blank(field, size);
  for (const { term, strength } of terms) {
    const found = deadline.isOver ? undefined : index.term(field, term);
    if (!found) continue;
    const rarity = strength * inverseFrequency(size, found.documents);
    add(index, field, found, { plain, rarity, learned: nowhere, weight: 0 });
  }
  return index.scratch.copy(field, index.kernels.singles(plain, size));
}

function inverseFrequency(size: number, documents: number): number {
  return Math.log(1 + (size - documents + 0.5) / (documents + 0.5));
}

/** Nothing stands at the beginning of the kernels' memory. */
const nowhere = 0;

interface Weighing {
  readonly plain: number;
  readonly rarity: number;
  readonly learned: number;
  readonly weight: number;
}

function add(
  index: SearchIndex,
  field: FieldName,
  { postings }: Term,
  { plain, rarity, learned, weight }: Weighing,
): void {
  const { kernels } = index;
  const { norms } = index.field(field);
  const at = kernels.room('postings', Math.ceil(postings.length / widest));
  kernels.bytes(at, postings.length).set(postings);
  kernels.loops.match(at, postings.length, norms, saturation, rarity, plain, weight, learned);
}
