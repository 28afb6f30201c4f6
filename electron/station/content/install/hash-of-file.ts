import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

/** SHA-256 and size of a file of any length, a megabyte in memory at a time. */
export function hashOfFile(path: string): { readonly hash: string; readonly bytes: number } {
  const hash = createHash('sha256');
  const block = Buffer.alloc(1024 * 1024);
  const file = openSync(path, 'r');
  try {
    for (let bytes = 0; ; ) {
      const read = readSync(file, block);
      if (read === 0) return { hash: hash.digest('hex'), bytes };
      hash.update(block.subarray(0, read));
      bytes += read;
    }
  } finally {
    closeSync(file);
  }
}
