import type { FieldName } from '../index/fields.ts';
import type { Term } from '../index/postings.ts';
import type { SearchIndex } from '../index/read-index.ts';
import { grams } from '../words/grams.ts';
import type { Segmenter } from '../words/segmentation.ts';

/** One term of a question, each named once. */
export interface QueryTerm {
  readonly term: string;
  /** How often the question has it. */
  readonly count: number;
  /** 1 for what was asked; less for what only means the same. */
  readonly strength: number;
  /** How many articles have it, and which; undefined: none. */
  readonly found: Term | undefined;
}

/** A question cut in both ways. */
export interface QueryTerms {
  readonly words: readonly QueryTerm[];
  readonly grams: readonly QueryTerm[];
}

/** What was not typed but is looked for too. */
export interface MeantToo {
  readonly words: string;
  readonly strength: number;
}

/** Words put in the place of mistyped ones: nearly as good as typed. */
export const mendedStrength = 0.8;
/** Legal terms for what the question says in other words, and other readings of letters. */
export const synonymStrength = 0.4;

/**
 * Cuts a normalised question and looks its terms up. A term that the question has itself is not weakened by being meant
 * in another way too.
 */
export function queryTerms(
  index: SearchIndex,
  segmenter: Segmenter,
  question: string,
  meantToo: readonly MeantToo[] = [],
): QueryTerms {
  const cut = (field: FieldName, into: (text: string) => string[]): QueryTerm[] => {
    const asked = new Map<string, Omit<QueryTerm, 'found'>>();
    for (const { words, strength } of [{ words: question, strength: 1 }, ...meantToo])
      for (const term of into(words)) {
        const known = asked.get(term);
        if (!known) asked.set(term, { term, count: 1, strength });
        else if (strength === 1) asked.set(term, { ...known, count: known.count + 1 });
      }
    return Array.from(asked.values(), (one) => ({ ...one, found: index.term(field, one.term) }));
  };
  return { words: cut('word', (text) => segmenter.words(text)), grams: cut('gram', grams) };
}
