import type { TermWeight } from '../rank/match.ts';
import type { TermUse } from './known-question.ts';

/** How much the assumption counts beside what was seen, in questions. */
const faith = 4;
/** How likely a term of a question stands in its answer, when nothing is known of the term. */
const assumed = 0.28;

interface Seen {
  asked: number;
  answered: number;
}

/**
 * How much a term tells of the answer: the log odds that an answer has a term its question has, against those that any
 * article has it (the relevance weight of Robertson and Spärck Jones). So 怎么办 loses and 彩礼 gains, whatever their
 * rarity.
 */
export function learnTermWeights(questions: readonly (readonly TermUse[])[], articles: number): TermWeight {
  const seen = new Map<string, Seen>();
  for (const { term, answered } of questions.flat()) {
    const entry = seen.get(term) ?? { asked: 0, answered: 0 };
    entry.asked += 1;
    entry.answered += answered;
    seen.set(term, entry);
  }
  return (term, documents) => {
    const anywhere = (documents + 0.5) / (articles + 1);
    const { asked, answered } = seen.get(term) ?? { asked: 0, answered: 0 };
    const prior = Math.min(0.9, assumed + anywhere);
    const inAnswer = (answered + faith * prior) / (asked + faith);
    return Math.max(0, Math.log((inAnswer * (1 - anywhere)) / ((1 - inAnswer) * anywhere)));
  };
}
