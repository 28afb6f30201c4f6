import { createHash } from 'node:crypto';

/** SHA-256 of some bytes in lower-case hex: the name of a chunk. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export const hashPattern = /^[0-9a-f]{64}$/;
