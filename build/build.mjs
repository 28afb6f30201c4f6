/** `npm run build`: everything that is packaged, into dist/. */
import { ensureBundles } from './steps/bundle.mjs';
import { ensurePackages } from './steps/install.mjs';

ensurePackages();
ensureBundles();
