import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { isDiskFull } from './failure.ts';

/** Below this much free disk the terminal takes itself out of service before it would break a promise, bytes. */
export const leastDiskBytes = 4 * 1024 * 1024;

/** Room left on the disk of a folder for this user, bytes. */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/**
 * Disk space kept aside, so that a terminal on a full disk can still finish and wipe what it holds.
 * Filled with random bytes: file systems that compress or leave holes would keep no room for zeros.
 */
export class Reserve {
  readonly #file: string;
  readonly #bytes: number;

  constructor(file: string, bytes: number) {
    this.#file = file;
    this.#bytes = bytes;
  }
  /** Sets the space aside. False: there is no room for it now, or hardly any would be left for work. */
  keep(): boolean {
    if (existsSync(this.#file) && statSync(this.#file).size === this.#bytes) return true;
    if (freeBytes(dirname(this.#file)) < this.#bytes + leastDiskBytes) return false;
    try {
      this.#write();
      return true;
    } catch (error) {
      this.release();
      if (isDiskFull(error)) return false;
      throw error;
    }
  }
  /** Gives the space up. False: there was none. */
  release(): boolean {
    const was = existsSync(this.#file);
    rmSync(this.#file, { force: true });
    return was;
  }
  #write(): void {
    const handle = openSync(this.#file, 'w', 0o600);
    try {
      writeSync(handle, randomBytes(this.#bytes));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  }
}
