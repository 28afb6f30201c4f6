import { defineConfig } from 'vite';

/**
 * Everything that runs outside a page, as plain ES modules in dist/node. Packages stay outside the bundle;
 * native modules are loaded by the process that needs them.
 */
export default defineConfig({
  publicDir: false,
  build: {
    ssr: true,
    target: 'node20',
    outDir: 'dist/node',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      input: {
        cli: 'electron/cli.ts',
        main: 'electron/main.ts',
        'station-process': 'electron/station-process.ts',
        'device-host': 'drivers/host/host-process.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
