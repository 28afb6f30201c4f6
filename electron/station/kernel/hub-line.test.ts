import { expect, it } from 'vitest';
import { Emitter } from '#drivers/basics/emitter.ts';
import { followLine } from './hub-line.ts';

function startLine(first: string | null) {
  const [changes, followed] = [new Emitter<void>(), [] as [string, AbortSignal][]];
  const line = { hub: first, changes };
  const stop = followLine(line, (hub, ended) => void followed.push([hub, ended]));
  return {
    ...{ changes, stop },
    become(hub: string | null) {
      line.hub = hub;
      changes.emit();
    },
    state: () => followed.map(([hub, ended]) => `${hub} ${ended.aborted ? 'ended' : 'goes on'}`),
  };
}

it('follows each line once, until it is cut or another', () => {
  const { become, state } = startLine('one');
  become('one');
  expect(state()).toEqual(['one goes on']);
  become('two');
  expect(state()).toEqual(['one ended', 'two goes on']);
  become(null);
  expect(state()).toEqual(['one ended', 'two ended']);
  become('two');
  expect(state().at(-1)).toBe('two goes on');
});

it('once stopped ends what it follows, and follows no other', () => {
  const { become, changes, state, stop } = startLine('one');
  stop();
  become('two');
  expect([state(), changes.size]).toEqual([['one ended'], 0]);
});
