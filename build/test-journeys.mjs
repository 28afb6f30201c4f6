/** `npm run test:journeys`: the journeys that are too long for `npm test` (`@long`). */
import { ensureBundles } from './steps/bundle.mjs';
import { ensureDebianPackages, ensurePackages } from './steps/install.mjs';
import { bin, run } from './steps/run.mjs';

ensurePackages();
ensureDebianPackages(['chromium', 'poppler-utils', 'coturn', 'janus']);
ensureBundles();
const args = [
  'test',
  '--grep',
  '@long',
  '--project=portrait',
  '--project=many-machines',
  ...process.argv.slice(2),
];
process.exit(run(bin('playwright'), args) ? 0 : 1);
