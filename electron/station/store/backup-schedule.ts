import type { Clock, Timer } from '#drivers/basics/clock.ts';
import type { Log } from '../log/events.ts';
import type { Store } from './store.ts';

const hourMs = 3_600_000;

/** Backs the database up every `everyMs`, counted from the end of the one before. A failure is logged and tried again. */
export function scheduleBackups(deps: {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly everyMs?: number;
}) {
  const { store, clock, log, everyMs = hourMs } = deps;
  let timer: Timer | null = null;
  let stopped = false;
  const wait = () => {
    if (!stopped) timer = clock.after(everyMs, run);
  };
  const run = () => {
    store.backup().then((result) => {
      if (result.outcome === 'failed')
        log.write('store.write-failed', { where: 'backup', cause: result.cause });
      wait();
    });
  };
  wait();
  return {
    /** No further backups. One that is being made goes on; `Store.backup` waits for it. */
    stop: () => {
      stopped = true;
      timer?.cancel();
    },
  };
}
