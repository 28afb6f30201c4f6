import { mendedStrength, type QueryTerms } from '../rank/query-terms.ts';
import type { KnownQuestion } from './known-question.ts';

/** What both an asked and a known question have of a term. */
interface Use {
  readonly term: string;
  readonly count: number;
  readonly documents: number;
}

interface Posting {
  readonly question: number;
  readonly weight: number;
}

export interface NearQuestion {
  readonly question: KnownQuestion;
  /** Cosine of the two, 0…1; 1 for the same words. */
  readonly likeness: number;
}

const gramShare = 0.5;
const leastLikeness = 0.05;
const most = 50;

/** Finds the known questions that are most like an asked one: cosine over words and grams, rare ones counting more. */
export class NearestQuestions {
  readonly #questions: readonly KnownQuestion[];
  readonly #articles: number;
  readonly #askedIn = new Map<string, number>();
  readonly #postings = new Map<string, Posting[]>();

  constructor(questions: readonly KnownQuestion[], articles: number) {
    this.#questions = questions;
    this.#articles = articles;
    const uses = questions.map(({ words, grams }) => allUses(words, grams));
    for (const { key } of uses.flat()) this.#askedIn.set(key, (this.#askedIn.get(key) ?? 0) + 1);
    for (const [question, use] of uses.entries())
      for (const [key, weight] of this.#vector(use)) {
        const postings = this.#postings.get(key);
        if (postings) postings.push({ question, weight });
        else this.#postings.set(key, [{ question, weight }]);
      }
  }
  /** Whether two characters stand side by side in a known question. */
  hasAsked(pair: string): boolean {
    return this.#askedIn.has(`g${pair}`);
  }
  /** By question: cosine with an asked one. */
  likeness({ words, grams }: QueryTerms): Float32Array {
    const likeness = new Float32Array(this.#questions.length);
    for (const [key, weight] of this.#vector(allUses(asUses(words), asUses(grams))))
      for (const posting of this.#postings.get(key) ?? [])
        likeness[posting.question] = (likeness[posting.question] ?? 0) + weight * posting.weight;
    return likeness;
  }
  /** The likest first. */
  near(terms: QueryTerms): NearQuestion[] {
    const likeness = this.likeness(terms);
    return this.#questions
      .map((question, at) => ({ question, likeness: likeness[at] ?? 0 }))
      .filter(({ likeness }) => likeness > leastLikeness)
      .sort((a, b) => b.likeness - a.likeness)
      .slice(0, most);
  }
  #vector(uses: readonly KeyedUse[]): [string, number][] {
    const weights = uses.map(({ key, count, documents }): [string, number] => {
      const rareInBank = Math.log(1 + this.#questions.length / (this.#askedIn.get(key) ?? 0.5));
      const rareInLaw = Math.log(1 + this.#articles / (documents + 20));
      return [key, Math.sqrt(count * rareInLaw) * rareInBank];
    });
    const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
    return weights.map(([key, weight]) => [key, weight / length]);
  }
}

interface KeyedUse {
  readonly key: string;
  readonly count: number;
  readonly documents: number;
}

function allUses(words: readonly Use[], grams: readonly Use[]): KeyedUse[] {
  return [
    ...words.map(({ term, count, documents }) => ({ key: `w${term}`, count, documents })),
    ...grams.map(({ term, count, documents }) => ({ key: `g${term}`, count: count * gramShare, documents })),
  ];
}

/** What only means the same does not make questions alike. */
function asUses(terms: QueryTerms['words']): Use[] {
  return terms
    .filter(({ strength }) => strength >= mendedStrength)
    .map(({ term, count, found }) => ({ term, count, documents: found?.documents ?? 0 }));
}
