import { join } from 'node:path';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

/** What tests look at on a page, as one script for any page. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: join(root, 'dist/checks'),
    emptyOutDir: true,
    target: 'chrome120',
    lib: {
      entry: join(root, 'tests/harness/checks/checks.ts'),
      formats: ['iife'],
      name: 'unused',
      fileName: () => 'checks.js',
    },
  },
});
