import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root, from a source file as well as from its bundle. */
export const root = (() => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package-lock.json'))) folder = dirname(folder);
  return folder;
})();

export const stationProcess = join(root, 'dist/node/station-process.js');
export const contentWorker = join(root, 'dist/node/content-worker.js');
export const commandLine = join(root, 'dist/node/cli.js');
