import type { PrintFailure } from '../ticket-printer.ts';
import type { JobEnd } from './job.ts';
import { stateOf } from './status.ts';

/** Silence after everything was sent proves nothing; with a part of it unsent there is no whole ticket. */
export function failureOf(end: Exclude<JobEnd, { kind: 'printed' }>): PrintFailure {
  switch (end.kind) {
    case 'cancelled':
      return { kind: 'cancelled', cause: 'Cancelled while it was printed' };
    case 'stopped':
      return { kind: 'not-printed', state: stateOf(end.status), cause: 'The printer stopped in the middle' };
    case 'silent':
      return {
        kind: end.sentAll ? 'uncertain' : 'not-printed',
        state: { state: 'unknown', reason: null, cause: end.cause },
        cause: end.cause,
      };
    case 'lost':
      return {
        kind: end.sentAll ? 'uncertain' : 'not-printed',
        state: { state: 'absent', reason: 'link-lost', cause: end.cause },
        cause: end.cause,
      };
  }
}
