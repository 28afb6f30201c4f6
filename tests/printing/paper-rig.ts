import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { SystemClock } from '#drivers/basics/clock.ts';
import { findChromium } from '#electron/shell/find-chromium.ts';
import { HeadlessPaper } from '#electron/shell/paper/headless-paper.ts';
import { root } from '../harness/root.ts';

/** `PAPERS=all` sets every paper in every way; without it each at least once. */
export const isWhole = process.env.PAPERS === 'all';
/** What was set, to be looked at. */
export const pictures = join(root, 'dist/test-results/papers');

/** Why no A4 paper can be set and read back with these programs of Poppler; empty: it can. */
export function whyNoPaper(...programs: readonly string[]): string {
  const found = findChromium({ env: process.env });
  if (!found.ok) return `skipped: ${found.failure.remedy}`;
  const missing = programs.filter((name) => spawnSync(name, ['-v']).error);
  return missing.length > 0 ? `skipped: ${missing} missing (Debian package poppler-utils)` : '';
}

/** Sets papers with the pages as they were built; ends with the tests of the file. */
export function openPaper(): HeadlessPaper {
  const paper = new HeadlessPaper({
    pagesDir: join(root, 'dist/renderer'),
    origin: () => 'http://127.0.0.1',
    clock: new SystemClock(),
  });
  afterAll(() => paper.close());
  return paper;
}
