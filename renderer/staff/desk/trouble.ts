import { ORPCError } from '@orpc/client';

/** What went wrong with a step, as a key of the texts `trouble.*`. */
export type Trouble = 'notNow' | 'notYours' | 'noMoreRecalls' | 'unknownTicket' | 'nobody' | 'lost' | 'other';

const known: Readonly<Record<string, Trouble>> = {
  NOT_NOW: 'notNow',
  NOT_YOUR_COUNTER: 'notYours',
  NOT_ALLOWED: 'notYours',
  UNKNOWN_COUNTER: 'notYours',
  NO_MORE_RECALLS: 'noMoreRecalls',
  UNKNOWN_TICKET: 'unknownTicket',
  UNKNOWN_SERVICE: 'other',
};

/** Reads what a step of the desk rejected with. An unexpected error on this side is thrown on. */
export function troubleOf(error: unknown): Trouble {
  // The station writes its own unexpected errors to its log; here the clerk is told that the step was not done.
  if (error instanceof ORPCError) return known[error.code] ?? 'other';
  if (error instanceof Error && error.name === 'ConnectionLost') return 'lost';
  throw error;
}
