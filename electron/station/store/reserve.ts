import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { isStorageFailure } from './failure.ts';

/** Below this much free disk the terminal takes itself out of service before it would break a promise, bytes. */
export const leastDiskBytes = 4 * 1024 * 1024;

/** Room left on the disk of a folder for this user, bytes. None on a disk that does not tell: nothing can be kept there. */
export function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return 0;
    throw error;
  }
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
  /** Sets the space aside. False: there is no room for it now, or hardly any would be left for work; or the disk fails. */
  keep(): boolean {
    const there = statSync(this.#file, { throwIfNoEntry: false });
    if (there?.isFile() && there.size === this.#bytes) return true;
    if (there) this.release();
    if (freeBytes(dirname(this.#file)) < this.#bytes + leastDiskBytes) return false;
    try {
      this.#write();
      return true;
    } catch (error) {
      this.release();
      if (isStorageFailure(error)) return false;
      throw error;
    }
  }
  /** Gives the space up. False: there was none, or the disk does not let it go. */
  release(): boolean {
    const was = existsSync(this.#file);
    try {
      rmSync(this.#file, { recursive: true, force: true });
      return was;
    } catch (error) {
      if (isStorageFailure(error)) return false;
      throw error;
    }
  }
  #write(): void {
    const handle = openSync(this.#file, 'w', 0o600);
    try {
      // Writes on where the system took only a part.
      writeFileSync(handle, randomBytes(this.#bytes));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  }
}
