import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The station's process. Everything is loaded from here on: what the command line shares with the station must not
 * stand in this file once it is built, or loading it there would start a station.
 */
const { serveStation } = await import('./shell/station-main.ts');
serveStation(join(dirname(fileURLToPath(import.meta.url)), '..'));
