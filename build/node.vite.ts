import { defineConfig } from 'vite';
import { assembly } from './assembly.ts';

/** Native modules, and Electron, which is given by its own binary: they cannot be part of a bundle. */
const external = [
  'better-sqlite3',
  'serialport',
  'node-hid',
  'usb',
  'jieba-wasm',
  '@napi-rs/canvas',
  'electron',
];

/**
 * Everything that runs outside a page, in dist/node. Packages are bundled with our code: reading one file in the place of
 * some four hundred starts the station three times as fast, and a terminal that lost its power is back sooner.
 */
export default defineConfig({
  publicDir: false,
  plugins: [assembly()],
  ssr: { noExternal: true, external },
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
        'content-worker': 'electron/station/content/updates/content-process.ts',
        'learning-thread': 'electron/station/content/search/learn/learning-thread.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
