import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

/** Why some bytes could not be had. Shown to the technician as it is. */
export interface SourceFailure {
  /** `missing`: the source does not have it. `unreachable`, `too-slow`: the source itself cannot be asked now. */
  readonly kind: 'missing' | 'unreachable' | 'too-slow';
  readonly message: string;
}

/**
 * Where a pack comes from: a folder, a USB stick, this terminal's own store, a web server. It only fetches: whoever
 * asks compares the hash, so a source need not be trusted.
 */
export interface ChunkSource {
  /** For messages: the folder, the address. */
  readonly name: string;
  /** The bytes of `pack.json`. */
  manifest(): Promise<Result<Uint8Array, SourceFailure>>;
  /** The bytes that were stored under this SHA-256. Never more than `maxBytes` are read. */
  chunk(hash: string, maxBytes: number): Promise<Result<Uint8Array, SourceFailure>>;
}

/** `pack.json` is small; what is larger is not ours. */
export const maxManifestBytes = 4 * 1024 * 1024;

/** Where a chunk lies below the folder of a pack or a store. */
export function chunkPath(hash: string): string {
  return join('chunks', hash.slice(0, 2), hash);
}

/** A pack in a folder: as built, or on a USB stick. */
export class FolderSource implements ChunkSource {
  readonly name: string;

  constructor(folder: string) {
    this.name = folder;
  }
  manifest(): Promise<Result<Uint8Array, SourceFailure>> {
    return readSource(join(this.name, 'pack.json'), maxManifestBytes);
  }
  chunk(hash: string, maxBytes: number): Promise<Result<Uint8Array, SourceFailure>> {
    return readSource(join(this.name, chunkPath(hash)), maxBytes);
  }
}

/** The bytes of a file of a source, at most one more than allowed. */
export async function readSource(path: string, maxBytes: number): Promise<Result<Uint8Array, SourceFailure>> {
  try {
    return ok(await readAtMost(path, maxBytes + 1));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (['ENOENT', 'ENOTDIR'].includes(code))
      return fail({ kind: 'missing', message: `${path} is not there` });
    if (['EIO', 'EACCES', 'EPERM', 'ENODEV', 'ENXIO', 'EISDIR'].includes(code))
      return fail({ kind: 'unreachable', message: `${path} cannot be read (${code})` });
    throw error;
  }
}

/** One byte more than allowed is enough to see that a file is too long: its hash can then not fit. */
async function readAtMost(path: string, maxBytes: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = Buffer.alloc(Math.min(size, maxBytes));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
