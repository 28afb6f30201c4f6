import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Result } from '../../../../drivers/basics/result.ts';
import {
  type ChunkSource,
  chunkPath,
  FolderSource,
  maxManifestBytes,
  readSource,
  type SourceFailure,
} from '../pack/chunk-source.ts';
import { sha256 } from '../pack/hash.ts';

/** The chunks of the store as a source: what a pack is exported from. */
export class StoreSource implements ChunkSource {
  readonly name: string;
  readonly #chunks: FolderSource;
  readonly #manifestFile: string;

  constructor(folder: string, manifestFile: string) {
    this.name = folder;
    this.#chunks = new FolderSource(folder);
    this.#manifestFile = manifestFile;
  }
  manifest(): Promise<Result<Uint8Array, SourceFailure>> {
    return readSource(this.#manifestFile, maxManifestBytes);
  }
  chunk(hash: string, maxBytes: number): Promise<Result<Uint8Array, SourceFailure>> {
    return this.#chunks.chunk(hash, maxBytes);
  }
}

/**
 * A source with the store in front: what the store has whole comes from there, everything else is fetched and kept. A
 * chunk of the store that a bad disk has damaged is fetched again, too.
 */
export class KeepingSource implements ChunkSource {
  readonly name: string;
  readonly #origin: ChunkSource;
  readonly #kept: FolderSource;

  constructor(origin: ChunkSource, folder: string) {
    this.name = origin.name;
    this.#origin = origin;
    this.#kept = new FolderSource(folder);
  }
  manifest(): Promise<Result<Uint8Array, SourceFailure>> {
    return this.#origin.manifest();
  }
  async chunk(hash: string, maxBytes: number): Promise<Result<Uint8Array, SourceFailure>> {
    const kept = await this.#kept.chunk(hash, maxBytes);
    if (kept.ok && sha256(kept.value) === hash) return kept;
    const fetched = await this.#origin.chunk(hash, maxBytes);
    if (fetched.ok && sha256(fetched.value) === hash) await keep(this.#kept.name, hash, fetched.value);
    return fetched;
  }
}

/** Under its name lies a chunk only when it is whole and on disk. */
async function keep(folder: string, hash: string, bytes: Uint8Array): Promise<void> {
  const path = join(folder, chunkPath(hash));
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(`${path}.unfinished`, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.unfinished`, path);
}
