import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { allChunks, chunkPath, type PackReader } from '../pack/pack.ts';
import { flush } from './durable.ts';
import { diskFailure, type InstallFailure, tooSmall } from './failures.ts';
import { sizeOf } from './store-folder.ts';

export interface Exported {
  readonly folder: string;
  readonly chunks: number;
  readonly bytes: number;
}

/**
 * Copies a pack into a folder, for a stick that is carried to a station without a network. Chunks that lie there from an
 * earlier export are not copied again. When this returns, the stick can be pulled.
 */
export async function exportPack(
  pack: PackReader,
  folder: string,
): Promise<Result<Exported, InstallFailure>> {
  if (isTaken(folder)) return fail(inTheWay(folder));
  try {
    mkdirSync(folder, { recursive: true });
    return await copy(pack, folder);
  } catch (error) {
    const failure = diskFailure(error, folder);
    if (failure === null) throw error;
    return fail(failure);
  }
}

async function copy(pack: PackReader, folder: string): Promise<Result<Exported, InstallFailure>> {
  const chunks = await allChunks(pack);
  if (!chunks.ok) return chunks;
  const missing = [...chunks.value.values()].filter(
    ({ hash, bytes }) => sizeOf(join(folder, chunkPath(hash))) !== bytes,
  );
  const bytes = missing.reduce((sum, ref) => sum + ref.bytes, 0);
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < bytes) return fail(tooSmall(folder, bytes, bavail * bsize));
  // Without pack.json the folder is no pack: it goes first and comes back last.
  rmSync(join(folder, 'pack.json'), { force: true });
  for (const ref of missing) {
    const chunk = await pack.bytes(ref);
    if (!chunk.ok) return chunk;
    write(join(folder, chunkPath(ref.hash)), chunk.value);
  }
  write(join(folder, 'pack.json'), pack.manifestBytes);
  flush(folder);
  return ok({ folder, chunks: chunks.value.size, bytes });
}

function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  flush(path);
}

/** Anything but an empty folder and a pack, finished or not, is left alone. */
function isTaken(folder: string): boolean {
  if (!existsSync(folder)) return false;
  return readdirSync(folder).some((name) => name !== 'pack.json' && name !== 'chunks');
}

function inTheWay(folder: string): InstallFailure {
  return {
    kind: 'cannot-write',
    message: `${folder} holds something that is no content pack, and is left alone.`,
    remedy: 'Name a new folder on the stick, for example /media/stick/mingfa-content.',
  };
}
