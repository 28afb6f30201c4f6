import type { Database } from 'better-sqlite3';
import {
  fieldOf,
  keyOf,
  postingsOf,
  type TermField,
  termFields,
} from '#station/content/search/embeddings/terms.ts';
import type { SearchIndex } from '#station/content/search/index/read-index.ts';

/** A pair says less than a word. */
const fieldWeight: Readonly<Record<TermField, number>> = { word: 1, gram: 0.6 };

const leastArticles = 3;
const leastQuestions = 2;
/** What stands in more articles says nothing. */
const largestShare = 0.2;

export interface WeightedTerm {
  readonly term: string;
  /** Rarity: ln (articles ⁄ articles with the term), less for a pair. */
  readonly weight: number;
}

/** How rare a term of the library is. */
export function rarity(field: TermField, articles: number, having: number): number {
  return fieldWeight[field] * Math.log(articles / Math.max(1, having));
}

/** The terms that get vectors, in the order of their keys. */
export function chooseVocabulary(
  db: Database,
  index: SearchIndex,
  asked: ReadonlyMap<string, number>,
): WeightedTerm[] {
  const articles = articlesInForce(index);
  const chosen: WeightedTerm[] = [];
  const known = new Set<string>();
  for (const field of termFields)
    for (const { term, having } of termsInForce(db, index, field)) {
      const key = keyOf(field, term);
      if (having >= articles * largestShare) {
        known.add(key);
        continue;
      }
      if (having < leastArticles && (asked.get(key) ?? 0) < leastQuestions) continue;
      known.add(key);
      chosen.push({ term: key, weight: rarity(field, articles, having) });
    }
  for (const [key, questions] of asked)
    if (questions >= leastQuestions && !known.has(key))
      chosen.push({ term: key, weight: rarity(fieldOf(key), articles, 1) });
  return chosen.sort((a, b) => (a.term < b.term ? -1 : 1));
}

function* termsInForce(
  db: Database,
  index: SearchIndex,
  field: TermField,
): Generator<{ term: string; having: number }> {
  for (const { term, cursor } of postingsOf(db, field)) {
    let having = 0;
    while (cursor.next()) having += index.column.inForce[cursor.document] as number;
    yield { term, having };
  }
}

/** How rare each of some terms is in a library; what it does not have is as rare as what stands in one article. */
export function raritiesOf(db: Database, index: SearchIndex, terms: readonly string[]): Float32Array {
  const articles = articlesInForce(index);
  const rarities = Float32Array.from(terms, (term) => rarity(fieldOf(term), articles, 1));
  const places = new Map(terms.map((term, at) => [term, at]));
  for (const field of termFields)
    for (const { term, having } of termsInForce(db, index, field)) {
      const at = places.get(keyOf(field, term));
      if (at !== undefined) rarities[at] = rarity(field, articles, having);
    }
  return rarities;
}

function articlesInForce({ column: { inForce } }: SearchIndex): number {
  return inForce.reduce((sum, one) => sum + one, 0);
}
