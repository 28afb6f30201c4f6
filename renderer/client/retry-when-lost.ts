import type { ClientPromiseResult } from '@orpc/client';
import { ConnectionLost } from './connection.ts';

/**
 * Repeats `call` until the station answered it, each time the connection was lost on the way. Only for calls that are
 * safe to repeat: those that carry a request key, or that only look.
 */
export function retryWhenLost<Answer, Refusal>(
  call: () => ClientPromiseResult<Answer, Refusal>,
): ClientPromiseResult<Answer, Refusal> {
  return repeat(call);
}

async function repeat<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      // The next call waits for the new connection by itself.
      if (!(error instanceof ConnectionLost)) throw error;
    }
  }
}
