import { isDefinedError, safe } from '@orpc/client';
import type { Language } from '#contract/common.ts';
import type { StationClient } from '#contract/contract.ts';
import type { HeldTicket, PriorityClass, TakenTicket } from '#contract/queue.ts';
import { retryWhenLost } from '#renderer/client/retry-when-lost.ts';

/** `failed`: an unexpected error; trying again may help. */
export type TakeTrouble = 'closed' | 'full' | 'no-storage' | 'no-numbers' | 'failed';
export type TakeOutcome =
  | { readonly outcome: 'taken'; readonly taken: TakenTicket }
  | { readonly outcome: 'refused'; readonly why: TakeTrouble };

export interface TakeInput {
  readonly serviceId: string;
  readonly priority: PriorityClass;
  readonly language: Language;
  /** The same for every try of one wish, so that a lost answer never gives two numbers. */
  readonly requestKey: string;
}

const takeTroubles = {
  UNKNOWN_SERVICE: 'closed',
  CLOSED: 'closed',
  FULL: 'full',
  NO_STORAGE: 'no-storage',
  NO_NUMBERS: 'no-numbers',
  NOT_ALLOWED: 'failed',
  OVER_LIMIT: 'failed',
} as const;

/** Takes a number; over a lost connection it asks again with the same key. Rejects on an unexpected error. */
export async function takeTicket(
  client: StationClient,
  input: TakeInput,
  signal: AbortSignal,
): Promise<TakeOutcome> {
  const { error, data } = await safe(retryWhenLost(() => client.queue.take(input, { signal })));
  if (!error) return { outcome: 'taken', taken: data };
  if (isDefinedError(error)) return { outcome: 'refused', why: takeTroubles[error.code] };
  throw error;
}

export type FindTrouble = 'unknown-number' | 'cut-off' | 'failed';

const findTroubles = {
  UNKNOWN_TICKET: 'unknown-number',
  CUT_OFF: 'cut-off',
  NOT_ALLOWED: 'failed',
  OVER_LIMIT: 'failed',
} as const;
export type FindOutcome =
  | { readonly outcome: 'found'; readonly held: HeldTicket }
  | { readonly outcome: 'refused'; readonly why: FindTrouble };

/** Looks up today's ticket by the number on its paper. Rejects on an unexpected error. */
export async function findTicket(
  client: StationClient,
  number: string,
  signal: AbortSignal,
): Promise<FindOutcome> {
  const { error, data } = await safe(retryWhenLost(() => client.queue.find({ number }, { signal })));
  if (!error) return { outcome: 'found', held: data };
  if (!isDefinedError(error)) throw error;
  return { outcome: 'refused', why: findTroubles[error.code] };
}

export type CancelOutcome = { readonly outcome: 'cancelled' | 'not-waiting' | 'failed' };

/** Gives a number back. Asking twice is harmless: a ticket that is gone already counts as given back. */
export async function cancelTicket(
  client: StationClient,
  ticketId: string,
  signal: AbortSignal,
): Promise<CancelOutcome> {
  const { error } = await safe(retryWhenLost(() => client.queue.cancel({ ticketId }, { signal })));
  if (!error) return { outcome: 'cancelled' };
  if (!isDefinedError(error)) throw error;
  return { outcome: error.code === 'NOT_WAITING' ? 'not-waiting' : 'failed' };
}

export type ReprintOutcome = 'reprinting' | 'too-many' | 'failed';

/** Prints a ticket again. Not repeated over a lost connection: one wish, one paper. */
export async function reprintTicket(client: StationClient, ticketId: string): Promise<ReprintOutcome> {
  const { error } = await safe(client.queue.reprint({ ticketId }));
  if (!error) return 'reprinting';
  return isDefinedError(error) && error.code === 'TOO_MANY_REPRINTS' ? 'too-many' : 'failed';
}
