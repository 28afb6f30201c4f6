import { ORPCError } from '@orpc/client';
import { describe, expect, it, vi } from 'vitest';
import type { StationClient } from '#contract/contract.ts';
import { ConnectionLost } from '#renderer/client/connection.ts';
import { cancelTicket, findTicket, reprintTicket, takeTicket } from './ticket-calls.ts';

const signal = new AbortController().signal;
const wish = {
  serviceId: 'lawyer',
  priority: 'none',
  language: 'zh-CN',
  requestKey: 'b1c7f2d6-3a55-4e25-9a21-52a5a0f1c001',
} as const;

function clientWith(call: (...input: unknown[]) => Promise<unknown>): StationClient {
  return { queue: { take: call, find: call, cancel: call, reprint: call } } as unknown as StationClient;
}

function refusing(code: string) {
  return clientWith(() => Promise.reject(new ORPCError(code, { defined: true, status: 409 })));
}

describe('takeTicket', () => {
  it('asks again with the same key when the answer was lost on the way', async () => {
    const call = vi.fn().mockRejectedValueOnce(new ConnectionLost('gone')).mockResolvedValueOnce('ticket');
    expect(await takeTicket(clientWith(call), wish, signal)).toEqual({ outcome: 'taken', taken: 'ticket' });
    expect(call.mock.calls.map(([input]) => input)).toEqual([wish, wish]);
  });

  it.each([
    ['CLOSED', 'closed'],
    ['UNKNOWN_SERVICE', 'closed'],
    ['FULL', 'full'],
    ['NO_STORAGE', 'no-storage'],
    ['NO_NUMBERS', 'no-numbers'],
  ])('turns %s into what the citizen is told', async (code, why) => {
    expect(await takeTicket(refusing(code), wish, signal)).toEqual({ outcome: 'refused', why });
  });

  it('throws an unexpected error', async () => {
    const broken = clientWith(() => Promise.reject(new Error('boom')));
    await expect(takeTicket(broken, wish, signal)).rejects.toThrow('boom');
  });
});

describe('the other calls', () => {
  it('tell an unknown number, a called ticket and too many reprints apart from failures', async () => {
    expect(await findTicket(refusing('UNKNOWN_TICKET'), 'A099', signal)).toEqual({
      outcome: 'refused',
      why: 'unknown-number',
    });
    expect(await cancelTicket(refusing('NOT_WAITING'), 'id', signal)).toEqual({ outcome: 'not-waiting' });
    expect(await reprintTicket(refusing('TOO_MANY_REPRINTS'), 'id')).toBe('too-many');
    expect(await reprintTicket(refusing('UNKNOWN_TICKET'), 'id')).toBe('failed');
  });

  it('do not print twice over a lost connection', async () => {
    const call = vi.fn().mockRejectedValue(new ConnectionLost('gone'));
    expect(await reprintTicket(clientWith(call), 'id')).toBe('failed');
    expect(call).toHaveBeenCalledTimes(1);
  });
});
