import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { anyOf } from './older-abort-signals.ts';

describe('a signal that follows several, where the browser has none', () => {
  it('is aborted with the first of them, for its reason, and says so once', () => {
    const [call, connection] = [new AbortController(), new AbortController()];
    const any = anyOf([call.signal, connection.signal]);
    const heard: unknown[] = [];
    any.addEventListener('abort', () => heard.push(any.reason));
    expect(any.aborted).toBe(false);
    connection.abort('gone');
    call.abort('late');
    expect([any.aborted, any.reason, heard]).toEqual([true, 'gone', ['gone']]);
  });

  it('is aborted from the beginning when one of them is, and whenever it is asked', () => {
    const [call, connection] = [new AbortController(), new AbortController()];
    const any = anyOf([call.signal, connection.signal]);
    call.abort('late');
    expect([any.aborted, any.reason]).toEqual([true, 'late']);
    expect(anyOf([connection.signal, any]).aborted).toBe(true);
  });

  it('leaves nothing at a signal that lives on', () => {
    const connection = new AbortController();
    const any = anyOf([new AbortController().signal, connection.signal]);
    const listener = () => undefined;
    any.addEventListener('abort', listener, { once: true });
    expect(getEventListeners(connection.signal, 'abort')).toHaveLength(1);
    any.removeEventListener('abort', listener);
    expect(getEventListeners(connection.signal, 'abort')).toHaveLength(0);
  });
});
