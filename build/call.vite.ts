import { join } from 'node:path';
import { defineConfig } from 'vite';
import { oldest } from './older-browsers/compat.ts';

const root = join(import.meta.dirname, '..');

/** Two ends of a call in one page of the tests. */
export default defineConfig({
  root: join(root, 'tests/harness/call'),
  base: './',
  build: {
    outDir: join(root, 'dist/call'),
    emptyOutDir: true,
    // As the pages are.
    target: `chrome${oldest}`,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
