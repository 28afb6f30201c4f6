import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { StationClient } from '#contract/contract.ts';
import { lacksReason, type RatingDraft } from '#contract/ratings.ts';
import { rateHeld } from './rate-held.ts';

const code = 'Abc-_0123456789abcdefg';
const bad: RatingDraft = { level: 'dissatisfied', reasons: ['long-wait'], comment: ' 等了两个小时 ' };

function client(answer: () => Promise<{ ratedAt: number }>) {
  const sent: unknown[] = [];
  const ratings = {
    rateHeld: (rating: unknown) => {
      sent.push(rating);
      return answer();
    },
  } as unknown as StationClient['ratings'];
  return { sent, client: { ratings } };
}

describe('a rating from the phone', () => {
  it('goes with its reasons and words when it is negative', async () => {
    const { client: station, sent } = client(async () => ({ ratedAt: 0 }));
    expect(await rateHeld(station, code, bad)).toBe('done');
    expect(sent).toEqual([
      { holderCode: code, level: 'dissatisfied', reasons: ['long-wait'], comment: '等了两个小时' },
    ]);
  });

  it('leaves reasons out that were ticked before the level was changed for the better', async () => {
    const { client: station, sent } = client(async () => ({ ratedAt: 0 }));
    await rateHeld(station, code, { ...bad, level: 'satisfied' });
    expect(sent).toMatchObject([{ reasons: [] }]);
  });

  it('says so when the matter was rated before', async () => {
    const { client: station } = client(() => Promise.reject(new ORPCError('ALREADY_RATED', { status: 409 })));
    expect(await rateHeld(station, code, bad)).toBe('already');
  });

  it('does not hide an unexpected error', async () => {
    const { client: station } = client(() => Promise.reject(new TypeError('a bug')));
    await expect(rateHeld(station, code, bad)).rejects.toThrow('a bug');
  });
});

describe('a reason', () => {
  it('is needed for the two negative levels, chosen or written', () => {
    expect(lacksReason({ level: 'dissatisfied', reasons: [], comment: ' ' })).toBe(true);
    expect(lacksReason({ level: 'very-dissatisfied', reasons: ['attitude'], comment: '' })).toBe(false);
    expect(lacksReason({ level: 'very-dissatisfied', reasons: [], comment: '找不到门' })).toBe(false);
  });

  it('is not needed for the others', () => {
    expect(lacksReason({ level: 'fairly-satisfied', reasons: [], comment: '' })).toBe(false);
  });
});
