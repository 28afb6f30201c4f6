import { readlinkSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** A file or folder that other users of the machine may change. */
export interface LoosePath {
  readonly path: string;
  readonly message: string;
  readonly remedy: string;
}

const groupOrOthersWrite = 0o022;
/** In such a folder (`/tmp`) only the owner of an entry may rename or remove it. */
const sticky = 0o1000;

/**
 * What on the way to `path` others could change, so that they decide what the terminal reads there: the file or folder
 * itself, a folder above it, or one above a link on the way or where it leads. `null`: nothing. What does not exist yet is no risk.
 * Windows has no such permission bits.
 */
export function looseOnTheWay(what: string, path: string): LoosePath | null {
  if (process.platform === 'win32') return null;
  for (const [place, each] of [...wayTo(resolve(path))].entries()) {
    const mode = modeOf(each);
    if (mode === null || (mode & groupOrOthersWrite) === 0) continue;
    const isTarget = place === 0 || each === realPath(path);
    if (!isTarget && mode & sticky) continue;
    return {
      path: each,
      message: `${what} ${path} can be changed by other users of this machine: ${
        isTarget ? 'its' : `${each} has`
      } mode ${isTarget ? 'is ' : ''}${(mode & 0o7777).toString(8)}.`,
      remedy: `Run: chmod go-w ${each}. Then look whether somebody has changed what is in it.`,
    };
  }
  return null;
}

/** Whether others of the machine may read what has to stay a secret. Windows has no such permission bits: there the user's folder protects it. */
export function readableByOthers(path: string): boolean {
  return process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0;
}

/** `path`, all folders above it, and the same for each place where a link among them leads: a link may lead to a link. */
function wayTo(path: string, way = new Set<string>()): Set<string> {
  for (const each of upwards(path)) {
    if (way.has(each)) continue;
    way.add(each);
    const target = linkTarget(each);
    if (target !== null) wayTo(target, way);
  }
  return way;
}

/** `null`: it is no link. */
function linkTarget(path: string): string | null {
  try {
    return resolve(realPath(dirname(path)), readlinkSync(path));
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

function upwards(path: string): string[] {
  const above = dirname(path);
  return above === path ? [path] : [path, ...upwards(above)];
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return resolve(path);
    throw error;
  }
}

function modeOf(path: string): number | null {
  try {
    return statSync(path).mode;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
