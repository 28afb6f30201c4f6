import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { ConnectionLost } from './connection.ts';
import { refusalOf } from './refusal.ts';

describe('a refused sign-in', () => {
  it('says how many tries are left, and for how long to wait', () => {
    expect(refusalOf(new ORPCError('WRONG_PROOF', { status: 401, data: { triesLeft: 3 } }))).toEqual({
      why: 'wrong',
      triesLeft: 3,
    });
    expect(refusalOf(new ORPCError('LOCKED', { status: 429, data: { retryInMs: 60_000 } }))).toEqual({
      why: 'locked',
      retryInMs: 60_000,
    });
  });

  it('says when to come back to a station that is busy', () => {
    expect(refusalOf(new ORPCError('BUSY', { status: 503, data: { retryInMs: 2_000 } }))).toEqual({
      why: 'busy',
      retryInMs: 2_000,
    });
  });

  it('tells a lost connection from a wrong password', () => {
    expect(refusalOf(new ConnectionLost('gone'))).toEqual({ why: 'lost' });
  });

  it('does not hide an unexpected error', () => {
    expect(() => refusalOf(new TypeError('a bug'))).toThrow('a bug');
    expect(() => refusalOf(new ORPCError('INTERNAL_SERVER_ERROR', { status: 500 }))).toThrow();
  });
});
