import { getEventListeners } from 'node:events';
import { expect, it } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { answerWithin } from './answer-within.ts';

const never = () => new Promise<never>(() => {});
const limits = () => {
  const [clock, ended] = [new ManualClock(), new AbortController()];
  return { clock, ended, of: { clock, limitMs: 4_000, ended: ended.signal } };
};

it('answers as the call does, and rejects as it does', async () => {
  const { of } = limits();
  expect(await answerWithin(of, async () => 'well')).toBe('well');
  await expect(answerWithin(of, async () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');
});

it('gives up when the time is over, and tells the call', async () => {
  const { clock, of } = limits();
  let told: AbortSignal | undefined;
  const answer = answerWithin(of, (signal) => {
    told = signal;
    return never();
  });
  const refused = expect(answer).rejects.toThrow('no answer');
  await clock.advance(4_000);
  await refused;
  expect(told?.aborted).toBe(true);
});

it.each(['before', 'meanwhile'])('gives up when it was ended %s', async (when) => {
  const { ended, of } = limits();
  if (when === 'before') ended.abort();
  const refused = expect(answerWithin(of, never)).rejects.toThrow('no answer');
  ended.abort();
  await refused;
});

it('leaves nothing with a signal that goes on', async () => {
  const { of } = limits();
  await answerWithin(of, async () => 'well');
  expect(getEventListeners(of.ended, 'abort')).toEqual([]);
});
