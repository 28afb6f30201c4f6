/** `npm run mingfa -- <command>`: the command line from a checkout, built first when a source changed. */
import { ensureBundles } from './steps/bundle.mjs';
import { ensurePackages } from './steps/install.mjs';
import { root } from './steps/run.mjs';

ensurePackages();
const [, , command, bench] = process.argv;
// A bench opens pages, as a browser of a terminal does.
if (command === 'bench') ensureBundles();
else ensureBundles(['node']);
// What only this bench opens.
if (command === 'bench' && bench === 'call') ensureBundles(['call']);
await import(`${root}dist/node/cli.js`);
