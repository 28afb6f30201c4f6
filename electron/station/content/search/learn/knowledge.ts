import type { SearchIndex } from '../index/read-index.ts';
import type { TermWeight } from '../rank/match.ts';
import type { KnownQuestion } from './known-question.ts';
import { NearestQuestions } from './nearest-questions.ts';
import { learnPriors, type Priors } from './priors.ts';
import { learnTermWeights } from './term-weights.ts';

/** What a set of known questions teaches, beside the ranker. A function of the set alone: no order, no chance. */
export interface Knowledge {
  readonly wordWeight: TermWeight;
  readonly gramWeight: TermWeight;
  readonly nearest: NearestQuestions;
  readonly priors: Priors;
}

export function learnKnowledge(index: SearchIndex, questions: readonly KnownQuestion[]): Knowledge {
  const uses = (field: 'words' | 'grams') => questions.map((question) => question[field]);
  return {
    wordWeight: learnTermWeights(uses('words'), index.articles),
    gramWeight: learnTermWeights(uses('grams'), index.articles),
    nearest: new NearestQuestions(questions, index.articles),
    priors: learnPriors(index, questions),
  };
}
