import { describe, expect, test } from 'vitest';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { HostWorker } from '#drivers/host/channel.ts';
import type { Installed } from '../install/install.ts';
import type { ContentTask, ContentTaskEnd, ContentTaskNews } from './content-task.ts';
import { Updates } from './updates.ts';

const hourMs = 3_600_000;
const done = (changed: boolean): ContentTaskEnd => ({ outcome: 'done', changed, isNewest: true });
const failed: ContentTaskEnd = { outcome: 'failed', kind: 'unreachable', message: 'no line', remedy: '' };

/** A worker that does what the test says. */
class FakeWorker implements HostWorker {
  readonly tasks: ContentTask[] = [];
  killed = false;
  readonly #messages = new Emitter<unknown>();
  readonly #exits = new Emitter<{ readonly code: number | null }>();

  post(message: unknown): void {
    this.tasks.push(message as ContentTask);
  }
  onMessage(listener: (message: unknown) => void): () => void {
    return this.#messages.on(listener);
  }
  onExit(listener: (exit: { readonly code: number | null }) => void): () => void {
    return this.#exits.on(listener);
  }
  kill(): void {
    this.killed = true;
    this.#exits.emit({ code: null });
  }
  say(news: ContentTaskNews): void {
    this.#messages.emit(news);
  }
  end(end: ContentTaskEnd): void {
    this.say({ say: 'end', end });
    this.#exits.emit({ code: 0 });
  }
  die(): void {
    this.#exits.emit({ code: null });
  }
}

interface Given {
  readonly url?: string | null;
  readonly installed?: Partial<Installed> | null;
  readonly firstPack?: string | null;
}

function rig({
  url = 'https://law.invalid',
  installed = { asOf: '2026-01-05' },
  firstPack = null,
}: Given = {}) {
  const clock = new ManualClock();
  const workers: FakeWorker[] = [];
  const ends: ContentTaskEnd[] = [];
  const logged: unknown[] = [];
  const given = { installed: installed as Installed | null, outdated: false, leftovers: false };
  const updates = new Updates({
    settings: {
      url,
      packId: 'national',
      checkEveryMs: 6 * hourMs,
      bytesPerSecond: null,
      overdueAfterDays: 60,
      readingPageUrl: null,
      position: null,
    },
    dataDir: '/data',
    clock,
    log: { write: (event: string, fields: object) => logged.push({ event, ...fields }) } as never,
    startWorker: () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    today: () => '2026-01-06',
    installed: () => given.installed,
    isOutdated: () => given.outdated,
    hasLeftovers: () => given.leftovers,
    firstPack,
    onEnd: (end) => ends.push(end),
  });
  const worker = () => {
    const newest = workers.at(-1);
    if (!newest) throw new Error('No worker was started');
    return newest;
  };
  return { clock, updates, workers, worker, ends, logged, given };
}

describe('updates of content', () => {
  test('end a worker that hangs, and look again', async () => {
    const { clock, updates, workers, worker, ends } = rig();
    updates.start();
    await clock.advance(3 * 60_000);
    worker().say({ say: 'progress', progress: { step: 'fetching', done: 1, total: 9 } });
    await clock.advance(29 * 60_000);
    worker().say({ say: 'progress', progress: { step: 'fetching', done: 2, total: 9 } });
    await clock.advance(29 * 60_000);
    expect(worker().killed).toBe(false);
    await clock.advance(60_000);
    expect(worker().killed).toBe(true);
    expect(ends).toMatchObject([{ outcome: 'failed', kind: 'worker-died' }]);
    await clock.advance(15 * 60_000);
    expect(workers).toHaveLength(2);
  });

  test('look when the terminal has long been ready, and then as often as the settings say', async () => {
    const { clock, updates, workers, worker } = rig();
    updates.start();
    await clock.advance(60_000);
    expect(workers).toHaveLength(0);
    await clock.advance(2 * 60_000);
    expect(worker().tasks).toEqual([
      {
        do: 'update',
        dataDir: '/data',
        asOf: '2026-01-05',
        baseUrl: 'https://law.invalid',
        packId: 'national',
        now: clock.now(),
        bytesPerSecond: null,
      },
    ]);
    worker().end(done(false));
    await clock.advance(6 * hourMs - 1);
    expect(workers).toHaveLength(1);
    await clock.advance(1);
    expect(workers).toHaveLength(2);
  });

  test('try again soon after a failure, and say what it was', async () => {
    const { clock, updates, workers, worker, logged } = rig();
    updates.now();
    worker().end(failed);
    expect(updates.state).toMatchObject({ step: 'idle', lastFailure: 'no line' });
    expect(logged).toEqual([
      { event: 'content.task-ended', task: 'update', outcome: 'unreachable', cause: 'no line' },
    ]);
    await clock.advance(15 * 60_000);
    expect(workers).toHaveLength(2);
  });

  test('take a worker that dies for a failure', () => {
    const { updates, worker, ends } = rig();
    updates.now();
    worker().die();
    expect(ends).toMatchObject([{ outcome: 'failed', kind: 'worker-died' }]);
  });

  test('tell how far they are', () => {
    const { updates, worker } = rig();
    updates.now();
    expect(updates.state).toEqual({ step: 'checking', done: 0, total: 1 });
    worker().say({ say: 'progress', progress: { step: 'fetching', done: 5, total: 10 } });
    expect(updates.state).toEqual({ step: 'fetching', done: 5, total: 10 });
  });

  test('do one thing at a time', () => {
    const { updates, workers } = rig();
    expect([updates.now(), updates.now()]).toEqual([true, false]);
    expect(workers).toHaveLength(1);
  });

  test('begin with the pack that comes with the product, at once, where there is nothing', async () => {
    const { clock, updates, worker } = rig({ installed: null, firstPack: '/product/content' });
    updates.start();
    await clock.advance(0);
    expect(worker().tasks).toMatchObject([
      { do: 'install', packFolder: '/product/content', asOf: '2026-01-06' },
    ]);
  });

  test('mark the laws anew on the day when one begins, with and without a server', async () => {
    const { clock, updates, worker, given } = rig({ url: null });
    given.outdated = true;
    updates.start();
    await clock.advance(0);
    expect(worker().tasks).toEqual([{ do: 'assemble-again', dataDir: '/data', asOf: '2026-01-06' }]);
  });

  test.each([null, 'https://law.invalid'])(
    'take away at start what a power cut left, once, with the server %s',
    async (url) => {
      const { clock, updates, workers, worker, given } = rig({ url });
      given.leftovers = true;
      updates.start();
      await clock.advance(0);
      expect(worker().tasks).toEqual([{ do: 'clean', dataDir: '/data', asOf: '2026-01-06' }]);
      worker().end(done(false));
      await clock.advance(20 * 60_000);
      expect(workers.flatMap(({ tasks }) => tasks.map((task) => task.do))).toEqual(
        url ? ['clean', 'update'] : ['clean'],
      );
    },
  );

  test('have nothing to do without a server, and look again later', async () => {
    const { clock, updates, workers, given } = rig({ url: null });
    updates.start();
    await clock.advance(5 * 60_000);
    expect(workers).toHaveLength(0);
    given.outdated = true;
    await clock.advance(6 * hourMs);
    expect(workers).toHaveLength(1);
  });

  test('end with the station, and leave no timer behind', async () => {
    const { clock, updates, worker, logged } = rig();
    updates.now();
    updates.stop();
    expect(worker().killed).toBe(true);
    expect(logged).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
