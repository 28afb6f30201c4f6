/** `npm run mingfa -- <command>`: the command line from a checkout, built first when a source changed. */
import { ensureBundles } from './steps/bundle.mjs';
import { ensurePackages } from './steps/install.mjs';
import { root } from './steps/run.mjs';

ensurePackages();
ensureBundles(['node']);
// What only this bench opens.
if (process.argv[2] === 'bench' && process.argv[3] === 'call') ensureBundles(['call']);
await import(`${root}dist/node/cli.js`);
