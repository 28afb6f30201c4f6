/** `npm run test:escape`: every key at every moment, and the lines of a television, on a real screen. Some minutes; not part of `npm test`. */
import { ensureDebianPackages, ensurePackages } from './steps/install.mjs';
import { bin, run } from './steps/run.mjs';

ensurePackages();
const missing = ensureDebianPackages([
  'xvfb',
  'xdotool',
  'openbox',
  'x11-utils',
  'x11-xserver-utils',
  'chromium',
]);
if (missing.length > 0) process.exit(1);
process.exit(run(bin('vitest'), ['run', '--project', 'escape']) ? 0 : 1);
