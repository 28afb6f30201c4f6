import { mendedStrength, type QueryTerms } from '../rank/query-terms.ts';
import type { KnownQuestion } from './known-question.ts';

/** What both an asked and a known question have of a term. */
interface Use {
  readonly term: string;
  readonly count: number;
  readonly documents: number;
}

/** The questions that have a term, and how much it is of each. */
interface Postings {
  readonly questions: number[];
  readonly weights: number[];
}

const none: Postings = { questions: [], weights: [] };

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
  readonly #postings = new Map<string, Postings>();

  constructor(questions: readonly KnownQuestion[], articles: number) {
    this.#questions = questions;
    this.#articles = articles;
    const uses = questions.map(({ words, grams }) => allUses(words, grams));
    for (const { key } of uses.flat()) this.#askedIn.set(key, (this.#askedIn.get(key) ?? 0) + 1);
    for (const [question, use] of uses.entries())
      for (const [key, weight] of this.#vector(use)) {
        const postings = this.#postings.get(key) ?? { questions: [], weights: [] };
        postings.questions.push(question);
        postings.weights.push(weight);
        this.#postings.set(key, postings);
      }
  }
  /** Whether two characters stand side by side in a known question. */
  hasAsked(pair: string): boolean {
    return this.#askedIn.has(`g${pair}`);
  }
  /** By question: cosine with an asked one. */
  likeness({ words, grams }: QueryTerms): Float32Array {
    const likeness = new Float32Array(this.#questions.length);
    for (const [key, weight] of this.#vector(allUses(asUses(words), asUses(grams)))) {
      const { questions, weights } = this.#postings.get(key) ?? none;
      for (let at = 0; at < questions.length; at += 1) {
        const question = questions[at] as number;
        likeness[question] = (likeness[question] as number) + weight * (weights[at] as number);
      }
    }
    return likeness;
  }
  /** The likest first, of equal ones the earlier. */
  near(likeness: Float32Array): NearQuestion[] {
    const alike: NearQuestion[] = [];
    for (const [at, question] of this.#questions.entries()) {
      const one = likeness[at] as number;
      if (one > leastLikeness) alike.push({ question, likeness: one });
    }
    return alike.sort((a, b) => b.likeness - a.likeness).slice(0, most);
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
