import { mkdir, open, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Result } from '#drivers/basics/result.ts';
import {
  type ChunkSource,
  chunkPath,
  FolderSource,
  maxManifestBytes,
  readSource,
  type SourceFailure,
  sha256,
} from '../pack/pack.ts';

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
 * A source with the store in front: what the store has whole comes from there. Everything else comes from the origin, a
 * chunk that a bad disk has damaged, too, and is stored.
 */
export class StoreFirstSource implements ChunkSource {
  readonly name: string;
  readonly #origin: ChunkSource;
  readonly #stored: FolderSource;

  constructor(origin: ChunkSource, folder: string) {
    this.name = origin.name;
    this.#origin = origin;
    this.#stored = new FolderSource(folder);
  }
  manifest(): Promise<Result<Uint8Array, SourceFailure>> {
    return this.#origin.manifest();
  }
  async chunk(hash: string, maxBytes: number): Promise<Result<Uint8Array, SourceFailure>> {
    const stored = await this.#stored.chunk(hash, maxBytes);
    if (stored.ok && sha256(stored.value) === hash) return stored;
    const fetched = await this.#origin.chunk(hash, maxBytes);
    if (fetched.ok && sha256(fetched.value) === hash) await store(this.#stored.name, hash, fetched.value);
    return fetched;
  }
}

/** Under its name lies a chunk only when it is whole and on disk. */
async function store(folder: string, hash: string, bytes: Uint8Array): Promise<void> {
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
