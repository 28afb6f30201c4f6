import { join } from 'node:path';
import { ok, type Result } from '#drivers/basics/result.ts';
import {
  allChunks,
  type ChunkRef,
  chunkPath,
  type PackFailure,
  type PackManifest,
  type PackReader,
} from '../pack/pack.ts';
import { type StoreFolder, sizeOf } from './store-folder.ts';

/** What must be fetched, and how much room an installation takes. */
export interface Plan {
  /** Chunks the store does not have. Pages stand first. */
  readonly missing: readonly ChunkRef[];
  readonly fetchBytes: number;
  /** Room on the disk for the chunks and the library, with a reserve. */
  readonly needBytes: number;
}

/** The library with its search takes about this many times the text it is made of. Measured on the national laws. */
const libraryPerText = 3;
/** Kept free for everything else the terminal writes meanwhile. */
const reserveBytes = 32 * 1024 * 1024;

/** Compares a pack with the store. Only pages are read; those the store has are read from it. */
export async function planInstall(pack: PackReader, store: StoreFolder): Promise<Result<Plan, PackFailure>> {
  const all = await allChunks(pack);
  if (!all.ok) return all;
  const missing = [...all.value.values()].filter(
    ({ hash, bytes }) => sizeOf(join(store.path, chunkPath(hash))) !== bytes,
  );
  const fetchBytes = missing.reduce((sum, { bytes }) => sum + bytes, 0);
  return ok({ missing, fetchBytes, needBytes: fetchBytes + leastBytes(pack.manifest) });
}

/** Room that an installation takes in any case, known before anything is fetched: the library, and the reserve. */
export function leastBytes({ totals }: PackManifest): number {
  const { textBytes, learnedBytes = 0 } = totals;
  return (textBytes - learnedBytes) * libraryPerText + learnedBytes + reserveBytes;
}
