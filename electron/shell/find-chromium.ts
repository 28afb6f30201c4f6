import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

/** Packages call the same browser differently; the distribution's own Chromium comes first. */
const names = [
  'chromium',
  'chromium-browser',
  'ungoogled-chromium',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
];

/** Where browsers stand that are not on the PATH, the PATH of a system service being short. */
const places = [
  '/usr/bin/chromium',
  '/usr/lib/chromium/chromium',
  '/usr/lib/chromium-browser/chromium-browser',
  '/opt/google/chrome/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export interface NoChromium {
  /** `not-executable`: the one that MINGFA_CHROMIUM names. */
  readonly kind: 'none-found' | 'not-executable';
  readonly looked: readonly string[];
  /** What a technician should do. */
  readonly remedy: string;
}

export interface FindOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isExecutable?: (path: string) => boolean;
}

/** The path of a Chromium: what MINGFA_CHROMIUM names, else the first well-known name on the PATH, else a well-known place. */
export function findChromium({
  env,
  isExecutable = isExecutableFile,
}: FindOptions): Result<string, NoChromium> {
  const chosen = env.MINGFA_CHROMIUM;
  if (chosen) return isExecutable(chosen) ? ok(chosen) : fail(notExecutable(chosen));
  const looked = candidates(env.PATH ?? '');
  const found = looked.find(isExecutable);
  return found ? ok(found) : fail(noneFound(looked));
}

function candidates(searchPath: string): readonly string[] {
  // A relative entry of the PATH would let the working directory choose the browser.
  const folders = searchPath.split(delimiter).filter((folder) => isAbsolute(folder));
  return [...new Set([...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places])];
}

function notExecutable(path: string): NoChromium {
  return {
    kind: 'not-executable',
    looked: [path],
    remedy: `MINGFA_CHROMIUM names ${path}, which is no program that may be run. Correct it, or leave it out.`,
  };
}

function noneFound(looked: readonly string[]): NoChromium {
  return {
    kind: 'none-found',
    looked,
    remedy:
      'No Chromium was found. Install one (Debian: apt install chromium), or set MINGFA_CHROMIUM to its path.',
  };
}

function isExecutableFile(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // Not there or not for us: to the caller both are "no".
    return false;
  }
}
