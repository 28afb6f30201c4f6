import { safe } from '@orpc/client';
import type { StationClient } from '../../../electron/contract/contract.ts';

export type Question = Awaited<ReturnType<StationClient['library']['quiz']>>[number];

/** How many were answered rightly. */
export function rightOnes(questions: readonly Pick<Question, 'answer'>[], chosen: readonly number[]): number {
  return questions.filter(({ answer }, index) => chosen[index] === answer).length;
}

/** Tells the station that something was seen to its end. A count that is lost is no loss to the citizen. */
export function asCounted(client: StationClient, what: string): void {
  void safe(client.library.played({ what }));
}
