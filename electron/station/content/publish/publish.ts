import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ok, type Result } from '#drivers/basics/result.ts';
import { allChunks, chunkPath, FolderSource, openPack, type PackFailure, verifyPack } from '../pack/pack.ts';
import { Repository, type SignOptions, writePublic } from './repository.ts';

export { createKeys, loadKeys, type RoleKeys } from './keys.ts';
export { Repository, usualValidity } from './repository.ts';

export interface Published {
  readonly packId: string;
  /** Chunks that were not there before, and their bytes. */
  readonly newChunks: number;
  readonly newBytes: number;
  /** The root that terminals are given to trust. */
  readonly rootFile: string;
}

/** Where a pack's manifest stands among the targets. */
function manifestTarget(packId: string): string {
  return `${packId}/pack.json`;
}

/**
 * Puts a pack into a repository: a folder that any static web server serves. Chunks are named by their content and are
 * never changed, so only the manifest needs a signature. They are there before the signature names them.
 */
export async function publishPack(
  packFolder: string,
  repositoryFolder: string,
  options: SignOptions,
): Promise<Result<Published, PackFailure>> {
  const pack = await openPack(new FolderSource(packFolder));
  if (!pack.ok) return pack;
  const verified = await verifyPack(pack.value);
  if (!verified.ok) return verified;
  const chunks = await allChunks(pack.value);
  if (!chunks.ok) return chunks;
  const repository = new Repository(repositoryFolder);
  repository.create(options);
  const added = [...chunks.value.values()].filter(({ hash }) =>
    copyNew(join(packFolder, chunkPath(hash)), join(repositoryFolder, chunkPath(hash))),
  );
  const { manifestBytes, hash, manifest } = pack.value;
  const path = manifestTarget(manifest.id);
  const file = join(repositoryFolder, 'targets', manifest.id, `${hash}.pack.json`);
  mkdirSync(dirname(file), { recursive: true });
  writePublic(file, manifestBytes);
  repository.publish([{ path, bytes: manifestBytes, custom: { publishedAt: options.now } }], options);
  return ok({
    packId: manifest.id,
    newChunks: added.length,
    newBytes: added.reduce((sum, { bytes }) => sum + bytes, 0),
    rootFile: repository.rootFile,
  });
}

/** True: it was not there. */
function copyNew(from: string, to: string): boolean {
  if (existsSync(to)) return false;
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  return true;
}
