import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import type { Log } from '../log/events.ts';
import { type OpenStoreOptions, openStore } from './open-store.ts';
import type { Store } from './store.ts';

/** A log that keeps nothing, for tests that do not look at it. */
export const silentLog: Log = { write: () => {} };

/** Files below a folder that hold `bytes` anywhere. */
export function filesWith(folder: string, bytes: Buffer | string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => readFileSync(join(folder, name)).includes(bytes));
}

/** A real store in a folder of its own, for tests. `remove` closes it and takes the folder away. */
export function openTestStore(options: Partial<OpenStoreOptions> = {}): {
  store: Store;
  folder: string;
  file: string;
  remove(): void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-store-'));
  const file = join(folder, 'mingfa.db');
  const opened = openStore({
    file,
    clock: new ManualClock(),
    log: silentLog,
    reserveBytes: 64 * 1024,
    ...options,
  });
  if (!opened.ok) throw new Error(opened.failure.message);
  const store = opened.value;
  return {
    store,
    folder,
    file,
    remove: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
