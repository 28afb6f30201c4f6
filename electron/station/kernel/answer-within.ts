import type { Clock } from '#drivers/basics/clock.ts';

export interface AnswerLimits {
  readonly clock: Clock;
  readonly limitMs: number;
  /** May live for months: nothing of a call stays with it. */
  readonly ended: AbortSignal;
}

/**
 * What another terminal answers, in time and before `ended`. Rejects as the call does, or when nobody waits any more; the call
 * is told so by its signal, and what comes of it then is nobody's concern.
 */
export async function answerWithin<Answer>(
  { clock, limitMs, ended }: AnswerLimits,
  call: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  // Not AbortSignal.any: its results stay referenced by a signal that lives for months.
  const givenUp = new AbortController();
  const giveUp = () => givenUp.abort();
  const timer = clock.after(limitMs, giveUp);
  ended.addEventListener('abort', giveUp);
  if (ended.aborted) giveUp();
  try {
    return await Promise.race([call(givenUp.signal), aborted(givenUp.signal)]);
  } finally {
    timer.cancel();
    ended.removeEventListener('abort', giveUp);
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = () => reject(new Error('no answer'));
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}
