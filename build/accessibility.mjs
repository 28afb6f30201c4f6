/** `npm run test:accessibility`: what Orca and other assistive programs are told of a visit. Not part of `npm test`. */
import { ensureBundles } from './steps/bundle.mjs';
import { ensureDebianPackages, ensurePackages } from './steps/install.mjs';
import { bin, run } from './steps/run.mjs';

ensurePackages();
// What is missing is named, and its tests are skipped.
ensureDebianPackages(['xvfb', 'dbus', 'at-spi2-core', 'python3-pyatspi', 'orca', 'chromium']);
ensureBundles();
process.exit(run(bin('vitest'), ['run', '--project', 'accessibility']) ? 0 : 1);
