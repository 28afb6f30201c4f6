import { Worker } from 'node:worker_threads';

/** How long a hung orphan may keep the serial ports, ms. */
const lookEveryMs = 2_000;

/** Plain text, because it must not wait for a thread that may hang, and so that no bundler has to know of it. */
const watch = `
  const { workerData } = require('node:worker_threads');
  setInterval(() => {
    if (process.ppid !== workerData.parent) process.kill(process.pid, 'SIGKILL');
  }, workerData.everyMs);
`;

/**
 * Ends this process when its parent is gone, even while its event loop hangs and hears of nothing: a new station could
 * never open the ports it holds. Not needed under Electron, which ends its utility processes from a thread of its own.
 */
export function endWithParent(everyMs = lookEveryMs): void {
  const thread = new Worker(watch, { eval: true, workerData: { parent: process.ppid, everyMs } });
  // A guard that cannot look is no reason to end what it guards: the parent's end is told by its channel too.
  thread.on('error', () => undefined);
  thread.unref();
}
