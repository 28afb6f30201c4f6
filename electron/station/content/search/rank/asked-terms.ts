import type { FieldName } from '../index/fields.ts';
import type { SearchIndex, Term } from '../index/read-index.ts';
import { grams } from '../words/grams.ts';
import type { Segmenter } from '../words/segmentation.ts';

/** One term of a question, each named once. */
export interface AskedTerm {
  readonly term: string;
  /** How often the question has it. */
  readonly count: number;
  /** 1 for what was asked; less for what only means the same. */
  readonly strength: number;
  /** How many articles have it, and which; undefined: none. */
  readonly found: Term | undefined;
}

/** A question cut in both ways. */
export interface AskedTerms {
  readonly words: readonly AskedTerm[];
  readonly grams: readonly AskedTerm[];
}

/** What was added to a question because it means the same in the law's words. */
const strengthOfSynonyms = 0.4;

/**
 * Cuts a normalised question and looks its terms up. `synonyms` are legal terms for what the question says in other
 * words; a term that the question has itself is not weakened by them.
 */
export function askedTerms(
  index: SearchIndex,
  segmenter: Segmenter,
  question: string,
  synonyms: readonly string[] = [],
): AskedTerms {
  const more = synonyms.join(' ');
  return {
    words: lookUp(index, 'word', segmenter.words(question), segmenter.words(more)),
    grams: lookUp(index, 'gram', grams(question), grams(more)),
  };
}

function lookUp(
  index: SearchIndex,
  field: FieldName,
  tokens: readonly string[],
  more: readonly string[],
): AskedTerm[] {
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  const asked = [...counts].map(([term, count]) => ({
    term,
    count,
    strength: 1,
    found: index.term(field, term),
  }));
  const added = [...new Set(more)].filter((term) => !counts.has(term));
  return [
    ...asked,
    ...added.map((term) => ({
      term,
      count: 1,
      strength: strengthOfSynonyms,
      found: index.term(field, term),
    })),
  ];
}
