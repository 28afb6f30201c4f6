import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { oldest } from './build/older-browsers/compat.ts';
import { onlyWhatOlderBrowsersHave } from './build/older-browsers/plugin.ts';

const pagesFolder = join(import.meta.dirname, 'renderer/pages');

/** Every folder of `renderer/pages` with an `index.html` and a `main.tsx` is a page: `kiosk` is served at `/kiosk/`. */
const pages = Object.fromEntries(
  readdirSync(pagesFolder)
    .map((page) => [page, join(pagesFolder, page, 'index.html')] as const)
    .filter(([page]) =>
      ['index.html', 'main.tsx'].every((file) => existsSync(join(pagesFolder, page, file))),
    ),
);

export default defineConfig({
  root: pagesFolder,
  // Relative addresses: the same files are served by the station's hub and by the shell's own protocol.
  base: './',
  // Boxes open the first, phones the others.
  plugins: [react(), onlyWhatOlderBrowsersHave(['tv', 't', 'read'])],
  server: { fs: { allow: [import.meta.dirname] } },
  build: {
    outDir: join(import.meta.dirname, 'dist/renderer'),
    emptyOutDir: true,
    target: `chrome${oldest}`,
    // Nothing as a data: address, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: pages },
  },
});
