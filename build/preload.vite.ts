import { defineConfig } from 'vite';

/** A sandboxed preload script must be one CommonJS file; `electron` is given to it by the sandbox. */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/preload',
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: 'electron/preload.ts',
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs' },
    },
  },
});
