import type { UserConfig } from 'vite';
import node from './node.vite.ts';

const { build } = node as UserConfig;

/** The program that `npm run test:machines` runs on each machine, made as the product's own are: dist/machines. */
export default {
  ...node,
  build: {
    ...build,
    outDir: 'dist/machines',
    rolldownOptions: { ...build?.rolldownOptions, input: { answers: 'tests/machines/answers.ts' } },
  },
} satisfies UserConfig;
