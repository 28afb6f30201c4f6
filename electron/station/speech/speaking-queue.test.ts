import { describe, expect, it } from 'vitest';
import { type Speaker, SpeakingQueue } from './speaking-queue.ts';

const kiosk: Speaker = { role: 'terminal', place: 'shell' };
const board: Speaker = { role: 'board', place: '192.0.2.1' };
const desk = (number: number): Speaker => ({ role: 'staff', place: `192.0.2.${number}` });

/** A queue whose first text goes on until the test says so. */
function busyQueue() {
  const queue = new SpeakingQueue();
  const said: string[] = [];
  let finish: () => void = () => undefined;
  const goesOn = new Promise<void>((resolve) => (finish = resolve));
  const first = queue.run(kiosk, () => goesOn);
  const say = (speaker: Speaker, text: string, signal?: AbortSignal) =>
    queue.run(speaker, async () => said.push(text), signal).then((done) => done !== null);
  const end = () => {
    finish();
    return first;
  };
  return { queue, said, say, finish: end };
}

describe('the queue of the voice', () => {
  it('says what stands before the machine first, then the hall, then each desk in turn', async () => {
    const { said, say, finish } = busyQueue();
    const all = [
      say(desk(7), 'first of 7'),
      say(desk(7), 'second of 7'),
      say(desk(8), 'first of 8'),
      say(board, 'board'),
      say(kiosk, 'kiosk'),
    ];
    await finish();
    expect(await Promise.all(all)).toEqual(Array(5).fill(true));
    expect(said).toEqual(['kiosk', 'board', 'first of 7', 'first of 8', 'second of 7']);
  });

  it('has an end for each place, and for all: a flood keeps neither the kiosk nor the board out', async () => {
    const { queue, said, say, finish } = busyQueue();
    const flood = Array.from({ length: 500 }, (_, index) => say(desk(index % 5), 'noise'));
    expect(queue.length).toBeLessThanOrEqual(16);
    const wanted = [say(board, 'board'), say(kiosk, 'kiosk')];
    await finish();
    expect(await Promise.all(wanted)).toEqual([true, true]);
    expect(said.slice(0, 2)).toEqual(['kiosk', 'board']);
    expect((await Promise.all(flood)).filter(Boolean)).toHaveLength(14);
  });

  it('forgets who no longer wants it', async () => {
    const { queue, said, say, finish } = busyQueue();
    const gone = new AbortController();
    const waiting = say(desk(7), 'noise', gone.signal);
    gone.abort();
    expect([await waiting, queue.length]).toEqual([false, 0]);
    await finish();
    expect(said).toEqual([]);
  });

  it('goes on after a text that fails', async () => {
    const queue = new SpeakingQueue();
    await expect(queue.run(kiosk, () => Promise.reject(new Error('no sound')))).rejects.toThrow('no sound');
    expect(await queue.run(kiosk, async () => 'sound')).toBe('sound');
  });
});
