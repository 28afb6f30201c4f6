import { ORPCError } from '@orpc/client';
import { describe, expect, it, vi } from 'vitest';
import type { StationClient } from '#contract/contract.ts';
import type { HeldTicket, TicketState } from '#contract/queue.ts';
import { isNegative, ratingLevels } from '#contract/ratings.ts';
import { ConnectionLost } from '#renderer/client/connection.ts';
import { rateTicket, rateTroubleOf } from './rate-ticket.ts';

const signal = new AbortController().signal;
const rating = {
  ticketId: '6f0ad0b4-5a4f-4c4e-8ad0-3f6c0d6f7a11',
  ratingCode: '4827',
  level: 'satisfied',
  reasons: [],
} as const;

function clientWith(rate: () => Promise<unknown>): StationClient {
  return { ratings: { rate } } as unknown as StationClient;
}

function wrongCode(triesLeft: number) {
  const error = new ORPCError('WRONG_CODE', { defined: true, status: 401, data: { triesLeft } });
  return clientWith(() => Promise.reject(error));
}

function held(state: TicketState, rated = false): HeldTicket {
  return { ticket: { state, rated } } as HeldTicket;
}

describe('rateTicket', () => {
  it('sends again what was lost on the way', async () => {
    const rate = vi
      .fn()
      .mockRejectedValueOnce(new ConnectionLost('gone'))
      .mockResolvedValueOnce({ ratedAt: 0 });
    expect(await rateTicket(clientWith(rate), rating, signal)).toEqual({ outcome: 'rated' });
    expect(rate).toHaveBeenCalledTimes(2);
  });

  it('tells a wrong code with tries left from the last one', async () => {
    expect(await rateTicket(wrongCode(2), rating, signal)).toEqual({ outcome: 'wrong-code', triesLeft: 2 });
    expect(await rateTicket(wrongCode(0), rating, signal)).toEqual({
      outcome: 'refused',
      why: 'no-tries-left',
    });
  });
});

describe('rateTroubleOf', () => {
  it('lets only a finished matter be rated, once', () => {
    expect(rateTroubleOf(held('done'))).toBeNull();
    expect(rateTroubleOf(held('done', true))).toBe('already-rated');
    expect(rateTroubleOf(held('serving'))).toBe('not-finished');
    expect(rateTroubleOf(held('no-show'))).toBe('not-served');
  });
});

it('asks for a reason at the last two of the five levels', () => {
  expect(ratingLevels.filter(isNegative)).toEqual(['dissatisfied', 'very-dissatisfied']);
});
