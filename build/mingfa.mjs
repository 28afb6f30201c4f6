/** `npm run mingfa -- <command>`: the command line from a checkout, built first when a source changed. */
import { ensureBundles } from './steps/bundle.mjs';
import { ensurePackages } from './steps/install.mjs';
import { root } from './steps/run.mjs';

ensurePackages();
ensureBundles(['node']);
await import(`${root}dist/node/cli.js`);
