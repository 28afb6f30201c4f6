import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { oldest } from './older-browsers/compat.ts';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'tests/harness/places');

/** What the tests take a hand in, by the stand-in that wraps it. */
const wrapped = {
  'place-shown.tsx': 'renderer/navigation/place-shown.tsx',
  'preferences.tsx': 'renderer/ui/preferences.tsx',
  'transports.ts': 'renderer/client/transports.ts',
  'speech-pieces.ts': 'renderer/features/call/engine/speech-pieces.ts',
};

/** Gives everybody the stand-in for a module, and the stand-in the module itself. */
function standIns(): Plugin {
  const byOriginal = new Map(
    Object.entries(wrapped).map(([standIn, original]) => [join(root, original), join(folder, standIn)]),
  );
  return {
    name: 'stand-ins',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      const found = await this.resolve(source, importer, { ...options, skipSelf: true });
      const standIn = byOriginal.get(found?.id ?? '');
      return standIn && importer !== standIn ? standIn : null;
    },
  };
}

/** Every profile in one page of the tests, which opens any place of it. */
export default defineConfig({
  root: folder,
  base: './',
  plugins: [standIns(), react()],
  build: {
    outDir: join(root, 'dist/places'),
    emptyOutDir: true,
    // As the pages are.
    target: `chrome${oldest}`,
    assetsInlineLimit: 0,
    minify: false,
    modulePreload: { polyfill: false },
  },
});
