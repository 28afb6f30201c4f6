import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { UserConfig } from 'vite';
import whole from '../../vite.config.ts';

const pagesFolder = join(import.meta.dirname, '../../renderer/pages');

/** The pages these looks show and no others, so that work on the kiosk does not stand in the way. */
export default {
  ...whole,
  logLevel: 'warn',
  build: {
    ...whole.build,
    outDir: join(process.env.LOOKS ?? '/tmp/looks-staff', 'dist'),
    rolldownOptions: {
      input: ['board', 'desk', 'dock', 't', 'technician']
        .filter((page) => existsSync(join(pagesFolder, page, 'main.tsx')))
        .map((page) => join(pagesFolder, page, 'index.html')),
    },
  },
} satisfies UserConfig;
