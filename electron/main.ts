import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuiltFiles, runElectron } from './shell/electron.ts';
import { runChromium } from './shell/run-chromium.ts';
import { readRunOptions } from './shell/run-options.ts';
import { exitStatus } from './shell/terminal.ts';

/** Built, this file is dist/node/main.js. */
const dist = join(dirname(fileURLToPath(import.meta.url)), '..');
const files: BuiltFiles = {
  pages: join(dist, 'renderer'),
  preload: join(dist, 'preload/preload.cjs'),
  stationProcess: join(dist, 'node/station-process.js'),
  deviceHost: join(dist, 'node/device-host.js'),
  contentWorker: join(dist, 'node/content-worker.js'),
};

// A packaged Electron has no script among its arguments.
const inElectron = process.type === 'browser';
const args = process.argv.slice(inElectron && !process.defaultApp ? 1 : 2);
const options = readRunOptions(args, process.env);
if (!options.ok) {
  process.stderr.write(`${options.failure.message}\n${options.failure.remedy}\n`);
  process.exit(exitStatus.needsPerson);
}

// The same entry in both shells: whoever starts it has chosen.
if (inElectron) runElectron(await import('electron'), files, options.value);
else process.exitCode = await runChromium(files, options.value);
