import type { StationClient } from '#contract/contract.ts';

export type Question = Awaited<ReturnType<StationClient['library']['quiz']>>[number];

/** How many were answered rightly. */
export function rightOnes(questions: readonly Pick<Question, 'answer'>[], chosen: readonly number[]): number {
  return questions.filter(({ answer }, index) => chosen[index] === answer).length;
}
