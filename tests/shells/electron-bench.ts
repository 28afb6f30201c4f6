import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ShellKind } from './bench.ts';

/**
 * Electron's binary is fetched apart from its package, and is not there on every machine. Where it is absent,
 * `electron-entry.test.ts` holds the same rules to a stand-in.
 */
export const electronKind: ShellKind = {
  name: 'Electron',
  absent: hasBinary()
    ? 'Electron runs in a process of its own, which this suite cannot drive yet; see README.md beside it'
    : 'no Electron binary is installed',
  create() {
    throw new Error('The Electron shell cannot be driven here.');
  },
};

/** The package's install script writes the program's place into path.txt once it has fetched it. */
function hasBinary(): boolean {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
  const note = join(folder, 'path.txt');
  return existsSync(note) && existsSync(join(folder, 'dist', readFileSync(note, 'utf8')));
}
