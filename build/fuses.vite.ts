import { defineConfig } from 'vite';

/** The packager's hook that burns the fuses, as the plain JavaScript it can load: dist/build/fuses.js. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/build',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: { input: 'build/fuses.ts', output: { entryFileNames: 'fuses.js' } },
  },
});
