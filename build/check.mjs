/** `npm run check`: lint, types, unit tests. Quick enough to run before every commit. */

import { ensurePackages } from './steps/install.mjs';
import { bin, run } from './steps/run.mjs';

ensurePackages();
const started = performance.now();
const steps = [
  ['lint', bin('biome'), ['check', '.']],
  ['types', bin('tsc'), ['-p', 'tsconfig.json']],
  ['unit tests', bin('vitest'), ['run', '--project', 'unit']],
];
const failed = steps.filter(([name, command, args]) => {
  console.log(`\n— ${name}`);
  return !run(command, args);
});
console.log(
  `\ncheck: ${((performance.now() - started) / 1000).toFixed(0)} s, ${failed.length ? `failed: ${failed.map(([name]) => name).join(', ')}` : 'all well'}`,
);
process.exit(failed.length ? 1 : 0);
