import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { Identity } from '#contract/access.ts';
import { attempt } from './attempts.ts';

const clerk: Identity = { role: 'staff', name: '白云', counterIds: [], token: 'token-of-twenty-letters' };
const proof = { method: 'password', name: '白云', password: 'a password' } as const;

/** A station that is reached when the test says so, with a patience that ends when the test says so. */
function stage(answer: () => Promise<typeof clerk> = async () => clerk) {
  const proved: unknown[] = [];
  let reach = () => {};
  const patience = new AbortController();
  const station = {
    connection: {
      whenOpen: (signal?: AbortSignal) =>
        new Promise<void>((resolve, reject) => {
          reach = resolve;
          signal?.addEventListener('abort', () => reject(signal.reason));
        }),
    },
    prove: (given: unknown) => {
      proved.push(given);
      return answer();
    },
  };
  const result = attempt(station, proof, patience.signal);
  return { proved, result, reach: () => reach(), loseHeart: () => patience.abort() };
}

describe('a sign-in', () => {
  it('made before the station is reached waits for it', async () => {
    const { result, proved, reach } = stage();
    await Promise.resolve();
    expect(proved).toEqual([]);
    reach();
    expect(await result).toBeNull();
    expect(proved).toEqual([proof]);
  });

  it('that reaches nobody says so in the end, and was never sent', async () => {
    const { result, proved, loseHeart } = stage();
    loseHeart();
    expect(await result).toEqual({ why: 'lost' });
    expect(proved).toEqual([]);
  });

  it('tells why it was refused', async () => {
    const data = { triesLeft: 3 };
    const { result, reach } = stage(() =>
      Promise.reject(new ORPCError('WRONG_PROOF', { status: 401, data })),
    );
    reach();
    expect(await result).toEqual({ why: 'wrong', triesLeft: 3 });
  });
});
