/**
 * `npm run test:matrix`: every place of every profile, in every size, language and look. What was looked at and found
 * well is kept until something changes, so that a run that was broken off goes on; `-- --shard 1/4` takes a part.
 * `-- --pictures` looks for no faults: it takes the pictures of the READMEs and those for translators.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBundles, testBundles } from './steps/bundle.mjs';
import { ensureDebianPackages, ensurePackages } from './steps/install.mjs';
import { bin, root, run } from './steps/run.mjs';

ensurePackages();
ensureDebianPackages(['chromium']);
ensureBundles();
ensureBundles(testBundles);

if (process.argv.includes('--pictures')) {
  rmSync(join(root, 'dist/pictures'), { recursive: true, force: true });
  const args = ['test', 'pictures.spec.ts', '--project', 'portrait', '--retries', '0', '--workers', '1'];
  process.exit(run(bin('playwright'), args, { env: { MINGFA_MATRIX: 'pictures' } }) ? 0 : 1);
}

const folder = join(root, 'dist/matrix');
const stamp = join(folder, 'stamp');
const now = ['node', ...testBundles]
  .map((name) => readFileSync(join(root, 'dist/stamps', name), 'utf8'))
  .join();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== now)
  rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
writeFileSync(stamp, now);

const args = ['test', 'places.spec.ts', '--project', 'portrait', '--retries', '0', ...process.argv.slice(2)];
const well = run(bin('playwright'), args, { env: { MINGFA_MATRIX: 'whole' } });

const done = readdirSync(folder).filter((name) => name !== 'stamp');
const places = done.reduce((sum, name) => sum + Number(readFileSync(join(folder, name), 'utf8')), 0);
console.log(`\nFound well so far: ${places} places in ${done.length} ways of looking`);
process.exit(well ? 0 : 1);
