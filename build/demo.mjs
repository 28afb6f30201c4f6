/** `npm run demo`: from a fresh clone to a kiosk, a desk, a board and a dock on this machine. */
import { ensureBundles } from './steps/bundle.mjs';
import { ensureDebianPackages, ensurePackages } from './steps/install.mjs';
import { root } from './steps/run.mjs';

ensurePackages();
ensureDebianPackages(['socat', 'espeak-ng']);
ensureBundles();
process.argv.splice(2, 0, 'demo');
await import(`${root}dist/node/cli.js`);
