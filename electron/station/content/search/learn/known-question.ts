import { articleLabel, workOf } from '#station/content/citations/citations.ts';
import { documentsOf } from '../index/postings.ts';
import type { SearchIndex } from '../index/read-index.ts';
import { type QueryTerm, type QueryTerms, queryTerms, synonymStrength } from '../rank/query-terms.ts';
import type { BankQuestion } from '../searchable.ts';
import { synonymsOf } from '../words/everyday.ts';
import { normaliseQuery } from '../words/normalise.ts';
import type { Segmenter } from '../words/segmentation.ts';

/** How a question uses one term, and whether its answers do. */
export interface TermUse {
  readonly term: string;
  readonly count: number;
  /** In how many articles of the library the term stands. */
  readonly documents: number;
  /** The share of the question's answers that have the term, 0…1. */
  readonly answered: number;
}

/** A question of the bank whose answers are in force in this library: all that is learned is learned from these. */
export interface KnownQuestion {
  readonly id: string;
  readonly text: string;
  readonly rows: readonly number[];
  readonly words: readonly TermUse[];
  readonly grams: readonly TermUse[];
}

/** Leaves out questions none of whose answers the library has in force. */
export function knownQuestions(
  index: SearchIndex,
  segmenter: Segmenter,
  bank: Iterable<BankQuestion>,
): KnownQuestion[] {
  const rowOf = answerFinder(index);
  const known: KnownQuestion[] = [];
  for (const { id, question, articles } of bank) {
    const rows = [...new Set(articles.map(rowOf))].filter((row) => row !== undefined);
    if (rows.length === 0) continue;
    const terms = queryTerms(index, segmenter, normaliseQuery(question));
    const use = (asked: readonly QueryTerm[]) => asked.map((term) => termUse(term, rows));
    known.push({ id, text: question, rows, words: use(terms.words), grams: use(terms.grams) });
  }
  return known;
}

/** Finds the row in force of 中华人民共和国民法典第五十四条. */
export function answerFinder(index: SearchIndex): (answer: string) => number | undefined {
  const { number, suffix } = index.column;
  const rows = new Map<string, number>();
  for (const law of index.laws.filter(({ inForce }) => inForce))
    for (let row = law.first; row <= law.last; row += 1)
      if (number[row])
        rows.set(`${workOf(law.title)}${articleLabel(number[row] ?? 0, suffix[row] ?? 0)}`, row);
  return (answer) => rows.get(workOf(answer));
}

function termUse({ term, count, found }: QueryTerm, rows: readonly number[]): TermUse {
  if (!found) return { term, count, documents: 0, answered: 0 };
  const documents = documentsOf(found);
  const having = rows.filter((row) => has(documents, row)).length;
  return { term, count, documents: found.documents, answered: having / rows.length };
}

function has(sorted: Uint32Array, value: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === value;
}

/** A known question's terms as they are when it is asked: with what its words mean in law. */
export function termsOf(index: SearchIndex, segmenter: Segmenter, text: string): QueryTerms {
  const query = normaliseQuery(text);
  const meant = synonymsOf(query).map(({ legal }) => ({ words: legal.join(' '), strength: synonymStrength }));
  return queryTerms(index, segmenter, query, meant);
}
