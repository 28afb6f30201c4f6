import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Buffers of a kilobyte and less are cut from slabs, and a slab lives as long as one of them: a log line would keep the name of
 * a card that was sent just before it. Each has memory of its own here, which is overwritten when it is freed (`shell/workers.ts`).
 */
Buffer.poolSize = 0;

/**
 * The station's process. Everything is loaded from here on: what the command line shares with the station must not
 * stand in this file once it is built, or loading it there would start a station.
 */
const { serveStation } = await import('./shell/station-main.ts');
serveStation(join(dirname(fileURLToPath(import.meta.url)), '..'));
