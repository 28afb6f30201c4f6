import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { ConnectionLost } from '#renderer/client/connection.ts';
import zh from '#renderer/i18n/zh-CN/desk.json' with { type: 'json' };
import { troubleOf } from './trouble.ts';

describe('a step that failed', () => {
  it.each([
    ['NOT_NOW', 'notNow'],
    ['NOT_YOUR_COUNTER', 'notYours'],
    ['NO_MORE_RECALLS', 'noMoreRecalls'],
    ['UNKNOWN_TICKET', 'unknownTicket'],
    ['INTERNAL_SERVER_ERROR', 'other'],
  ] as const)('%s is told as %s', (code, trouble) => {
    expect(troubleOf(new ORPCError(code, { status: 409 }))).toBe(trouble);
    expect(zh.trouble[trouble]).toBeTruthy();
  });

  it('says that it is not known what happened when the connection broke', () => {
    expect(troubleOf(new ConnectionLost('gone'))).toBe('lost');
  });

  it('does not hide an unexpected error', () => {
    expect(() => troubleOf(new TypeError('a bug'))).toThrow('a bug');
  });
});
