import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';

/** A process and all that it started, by their ids. Those that have just ended are left out. */
export function processTree(pid: number): number[] {
  return unlessGone([], () => {
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
    return [pid, ...children.flatMap(processTree)];
  });
}

/** Its command line; empty when it has just ended. */
export function commandOf(pid: number): string {
  return unlessGone('', () => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim());
}

function unlessGone<Value>(gone: Value, look: () => Value): Value {
  try {
    return look();
  } catch (error) {
    if (error instanceof Error && 'code' in error && /ENOENT|ESRCH/.test(String(error.code))) return gone;
    throw error;
  }
}

/** Why the memory of a process cannot be searched here; null: it can. */
export function whyUnreadable(pid: number): string | null {
  try {
    closeSync(openSync(`/proc/${pid}/mem`, 'r'));
    return null;
  } catch (error) {
    if (error instanceof Error && 'code' in error && /EACCES|EPERM|ENOENT/.test(String(error.code)))
      return `needs the right to read /proc/PID/mem (ptrace): ${error.message}`;
    throw error;
  }
}

export interface Found {
  readonly wanted: string;
  /** Which part of the memory: `[heap]`, `[stack]`, or none. */
  readonly region: string;
  readonly count: number;
}

/** Searches everything that a process may write to for these bytes. The process runs on meanwhile. */
export function searchMemory(pid: number, wanted: ReadonlyMap<string, Buffer>): Found[] {
  const found = new Map<string, Found>();
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  try {
    for (const { from, to, name } of writableRegions(pid)) {
      for (const [what, count] of searchRegion(memory, from, to, wanted)) {
        const key = `${what} ${name}`;
        found.set(key, { wanted: what, region: name, count: count + (found.get(key)?.count ?? 0) });
      }
    }
  } finally {
    closeSync(memory);
  }
  return [...found.values()];
}

interface Region {
  readonly from: number;
  readonly to: number;
  readonly name: string;
}

function writableRegions(pid: number): Region[] {
  return readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [range = '', permissions = '', , , , name = ''] = line.split(/\s+/);
      const [from = 0, to = 0] = range.split('-').map((address) => Number.parseInt(address, 16));
      // What lies above 2^53 is the kernel's.
      return permissions.startsWith('rw') && to < Number.MAX_SAFE_INTEGER ? [{ from, to, name }] : [];
    });
}

const pieceBytes = 4 * 1024 * 1024;
/** More than the longest text that is searched for, so that none is missed at the edge of a piece. */
const overlapBytes = 256;

function searchRegion(
  memory: number,
  from: number,
  to: number,
  wanted: ReadonlyMap<string, Buffer>,
): Map<string, number> {
  const counts = new Map<string, number>();
  const buffer = Buffer.alloc(pieceBytes);
  for (let at = from; at < to; at += pieceBytes - overlapBytes) {
    const length = readPiece(memory, buffer, at, Math.min(pieceBytes, to - at));
    for (const [what, bytes] of wanted) {
      const count = occurrences(buffer.subarray(0, length), bytes);
      if (count > 0) counts.set(what, count + (counts.get(what) ?? 0));
    }
  }
  return counts;
}

/** A page that was unmapped since the list was made holds nothing. */
function readPiece(memory: number, buffer: Buffer, at: number, length: number): number {
  try {
    return readSync(memory, buffer, 0, length, at);
  } catch {
    return 0;
  }
}

function occurrences(haystack: Buffer, needle: Buffer): number {
  let count = 0;
  for (let at = haystack.indexOf(needle); at !== -1; at = haystack.indexOf(needle, at + 1)) count++;
  return count;
}
