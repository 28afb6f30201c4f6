import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clock, Timer } from '../basics/clock.ts';
import { onPathArrival } from './path-arrival.ts';

/** Each look at the path is taken by hand, and waited for: files are read in real time. */
class LookByLook implements Clock {
  #due: (() => void) | undefined;
  #armed: () => void = () => undefined;

  now(): number {
    return 0;
  }
  monotonic(): number {
    return 0;
  }
  after(_delayMs: number, task: () => void): Timer {
    this.#due = task;
    this.#armed();
    return { cancel: () => (this.#due = undefined) };
  }
  get waiting(): boolean {
    return this.#due !== undefined;
  }
  look(): Promise<void> {
    const looked = new Promise<void>((resolve) => {
      this.#armed = resolve;
    });
    this.#due?.();
    return looked;
  }
}

let directory: string;
let path: string;
let arrivals: number;
let clock: LookByLook;
let stop: () => void;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'arrival-'));
  path = join(directory, 'port');
  arrivals = 0;
  clock = new LookByLook();
});
afterEach(async () => {
  stop();
  await rm(directory, { recursive: true });
});

/** Begins and takes the first look. */
async function watch(): Promise<void> {
  const looked = clock.look();
  stop = onPathArrival(path, clock, () => arrivals++);
  await looked;
}

test('what appears is told once', async () => {
  await watch();
  await clock.look();
  expect(arrivals).toBe(0);
  await writeFile(path, '');
  await clock.look();
  await clock.look();
  expect(arrivals).toBe(1);
});

test('what was there at the start is no news; gone and back is', async () => {
  await writeFile(path, '');
  await watch();
  await clock.look();
  expect(arrivals).toBe(0);
  await rm(path);
  await clock.look();
  await writeFile(path, '');
  await clock.look();
  expect(arrivals).toBe(1);
});

test('replaced between two looks', async () => {
  await writeFile(join(directory, 'first'), '');
  await writeFile(join(directory, 'second'), '');
  await symlink(join(directory, 'first'), path);
  await watch();
  await rm(path);
  await symlink(join(directory, 'second'), path);
  await clock.look();
  expect(arrivals).toBe(1);
});

test('new permissions are worth another attempt', async () => {
  await writeFile(path, '');
  await chmod(path, 0o600);
  await watch();
  await chmod(path, 0o660);
  await clock.look();
  expect(arrivals).toBe(1);
});

test('stopped, nothing is left behind', async () => {
  await watch();
  expect(clock.waiting).toBe(true);
  stop();
  expect(clock.waiting).toBe(false);
});
