import { describe, expect, it } from 'vitest';
import { Emitter } from '../basics/emitter.ts';
import type { Channel } from './channel.ts';
import { connect } from './protocol.ts';

interface Sums {
  add(a: number, b: number): Promise<number>;
  note(text: string): void;
}

function pair(): [Channel, Channel] {
  const one = new Emitter<unknown>();
  const other = new Emitter<unknown>();
  return [
    { post: (message) => queueMicrotask(() => other.emit(message)), onMessage: (receive) => one.on(receive) },
    { post: (message) => queueMicrotask(() => one.emit(message)), onMessage: (receive) => other.on(receive) },
  ];
}

function join(local: Sums) {
  const [near, far] = pair();
  const unexpectedErrors: { error: unknown; name: string }[] = [];
  const onUnexpectedError = (error: unknown, name: string) => unexpectedErrors.push({ error, name });
  connect<object, Sums>(far, local, { unanswered: [], onUnexpectedError });
  const remote = connect<Sums, object>(near, {}, { unanswered: ['note'], onUnexpectedError });
  return { remote, unexpectedErrors };
}

const sums: Sums = { add: async (a, b) => a + b, note: () => undefined };
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('connect', () => {
  it('answers calls', async () => {
    const { remote } = join(sums);
    expect(await remote.add(1, 2)).toBe(3);
  });

  it('reports what an unanswered call throws', async () => {
    const error = new Error('broken');
    const broken: Sums = {
      ...sums,
      note: () => {
        throw error;
      },
    };
    const { remote, unexpectedErrors } = join(broken);
    await remote.note('hello');
    await turn();
    expect(unexpectedErrors).toEqual([{ error, name: 'note' }]);
  });

  it('sends no error across: its message may quote a card', async () => {
    const error = new Error('林小满');
    const { remote, unexpectedErrors } = join({ ...sums, add: () => Promise.reject(error) });
    let settled = false;
    const end = () => {
      settled = true;
    };
    remote.add(1, 2).then(end, end);
    await turn();
    expect(unexpectedErrors).toEqual([{ error, name: 'add' }]);
    expect(settled).toBe(false);
    remote.$close();
    await turn();
    expect(settled).toBe(true);
  });
});
