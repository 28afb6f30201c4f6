import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** dist/, whether this runs as dist/node/cli.js or as a chunk beside it. */
const dist = (() => {
  const here = dirname(fileURLToPath(import.meta.url));
  return here.endsWith('chunks') ? join(here, '../..') : join(here, '..');
})();

/** What was built, by its use. */
export const built = {
  pagesDir: join(dist, 'renderer'),
  stationProcess: join(dist, 'node/station-process.js'),
  deviceHost: join(dist, 'node/device-host.js'),
  contentWorker: join(dist, 'node/content-worker.js'),
  /** The sample library, with what a pack of any place has of it. */
  ownContent: join(dist, '../content'),
  learningThread: join(dist, 'node/learning-thread.js'),
} as const;
