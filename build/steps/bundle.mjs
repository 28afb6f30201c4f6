import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bin, mustRun, root } from './run.mjs';

/** What is built from what. A bundle is made again when a source has changed since, or what was made is gone. */
const bundles = {
  node: {
    sources: [
      'electron',
      'drivers',
      'content/calculators',
      'renderer/i18n',
      'renderer/ui/keyboard/pinyin',
      'tests/bench',
      'build/node.vite.ts',
      'build/assembly.ts',
      'package-lock.json',
    ],
    config: 'build/node.vite.ts',
    makes: 'dist/node/cli.js',
  },
  /** What `npm run test:machines` runs. */
  machines: {
    sources: [
      'electron',
      'drivers',
      'tests/machines',
      'build/machines.vite.ts',
      'build/assembly.ts',
      'package-lock.json',
    ],
    config: 'build/machines.vite.ts',
    makes: 'dist/machines/answers.js',
  },
  preload: {
    sources: ['electron/preload.ts', 'build/preload.vite.ts'],
    config: 'build/preload.vite.ts',
    makes: 'dist/preload/preload.cjs',
  },
  fuses: {
    sources: ['build/fuses.ts', 'build/fuses.vite.ts'],
    config: 'build/fuses.vite.ts',
    makes: 'dist/build/fuses.js',
  },
  /** The sample library as a pack, made by the product itself. */
  content: {
    sources: ['content', 'electron/station/content'],
    makes: 'dist/content/pack.json',
    make: () =>
      mustRun(
        process.execPath,
        ['dist/node/cli.js', 'content', 'build', 'content', '--out', 'dist/content'],
        { quiet: true },
      ),
  },
  /** Every profile in one page of the tests, which opens any place of it. */
  places: {
    sources: [
      'renderer',
      'electron/contract',
      'tests/harness/places',
      'tests/fixtures',
      'build/places.vite.ts',
      'package-lock.json',
    ],
    config: 'build/places.vite.ts',
    makes: 'dist/places/index.html',
  },
  /** Two ends of a call in one page. */
  call: {
    sources: [
      'renderer/features/call',
      'renderer/client',
      'tests/harness/call',
      'build/call.vite.ts',
      'package-lock.json',
    ],
    config: 'build/call.vite.ts',
    makes: 'dist/call/index.html',
  },
  /** What tests look at on any page. */
  checks: {
    sources: ['tests/harness/checks', 'build/checks.vite.ts', 'package-lock.json'],
    config: 'build/checks.vite.ts',
    makes: 'dist/checks/checks.js',
  },
  renderer: {
    sources: ['renderer', 'electron/contract', 'vite.config.ts', 'build/older-browsers', 'package-lock.json'],
    config: 'vite.config.ts',
    makes: 'dist/renderer/kiosk/index.html',
  },
};

/** What only tests run, beside what is built for the product. */
export const testBundles = ['places', 'checks', 'call'];

/**
 * Builds what is out of date.
 * @param {(keyof typeof bundles)[]} names
 */
export function ensureBundles(names = ['node', 'preload', 'renderer', 'fuses', 'content']) {
  for (const name of names) {
    const { sources, config, make, makes } = bundles[name];
    if (existsSync(join(root, makes)) && isFresh(name, sources)) continue;
    rmSync(stamp(name), { force: true });
    if (make) make();
    else mustRun(bin('vite'), ['build', '--config', config, '--logLevel', 'warn'], { quiet: true });
    mkdirSync(join(root, 'dist/stamps'), { recursive: true });
    writeFileSync(stamp(name), fingerprint(sources));
  }
}

function isFresh(name, sources) {
  try {
    return readFileSync(stamp(name), 'utf8') === fingerprint(sources);
  } catch (error) {
    if (error.code === 'ENOENT') return false;
    throw error;
  }
}

function stamp(name) {
  return join(root, 'dist/stamps', name);
}

/** Count and newest change of the files: cheap, and changes with every edit, addition and removal. */
function fingerprint(sources) {
  let files = 0;
  let newest = 0;
  const look = (path) => {
    const found = statSync(path);
    if (found.isDirectory()) return readdirSync(path).forEach((entry) => void look(join(path, entry)));
    files += 1;
    newest = Math.max(newest, found.mtimeMs);
  };
  for (const source of sources) look(join(root, source));
  return `${files} ${newest}`;
}
