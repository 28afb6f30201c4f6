import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

export interface BundledHost {
  /** What to start with `child_process.fork`. */
  readonly file: string;
  remove(): void;
}

/** Bundles an entry for tests that run the real process or thread, without waiting for a build of the whole product. */
export async function bundleHost(input = 'drivers/host/host-process.ts'): Promise<BundledHost> {
  const root = join(import.meta.dirname, '../..');
  // Inside the project, where the packages that stay outside the bundle are found.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'bundled-'));
  await build({
    configFile: join(root, 'build/node.vite.ts'),
    root,
    logLevel: 'error',
    build: {
      outDir,
      rolldownOptions: {
        input,
        output: { entryFileNames: 'entry.mjs' },
      },
    },
  });
  return {
    file: join(outDir, 'entry.mjs'),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}
