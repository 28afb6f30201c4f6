import { join } from 'node:path';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import {
  type ContentStore,
  diskFailure,
  type InstallFailure,
  type InstallOptions,
  type InstallOutcome,
} from '../install/install.ts';
import type { ChunkSource, SourceFailure } from '../pack/pack.ts';
import { openPack } from '../pack/pack.ts';
import type { DeliveryFailure } from './failures.ts';
import { type TrustOptions, trustedManifest } from './trusted-manifest.ts';
import type { Web } from './web.ts';

export { trust } from './trusted-manifest.ts';
export { Web } from './web.ts';

export interface UpdateOptions extends Omit<TrustOptions, 'trustFolder'>, InstallOptions {
  readonly packId: string;
}

interface UpdateOutcome extends InstallOutcome {
  readonly publishedAt: number | null;
  /** Everything that went over the line, signatures and manifests included. */
  readonly movedBytes: number;
}

/** Where a terminal keeps whom it trusts. */
export function trustFolderOf(store: ContentStore): string {
  return join(store.folder, 'trust');
}

/**
 * Brings a terminal's content up to date from a web server: asks what is signed, fetches only the chunks it does not
 * have, assembles beside the library in use and switches. A download that is cut goes on where it was with the next call.
 */
export async function updateContent(
  store: ContentStore,
  { packId, web, baseUrl, now, ...install }: UpdateOptions,
): Promise<Result<UpdateOutcome, DeliveryFailure | InstallFailure>> {
  const before = web.bytesMoved;
  const manifest = await ofDisk(store, () =>
    trustedManifest(packId, { web, baseUrl, trustFolder: trustFolderOf(store), now }),
  );
  if (!manifest.ok) return manifest;
  const { bytes, publishedAt } = manifest.value;
  const pack = await openPack(new WebSource(baseUrl, web, bytes));
  if (!pack.ok) return pack;
  const installed = await store.install(pack.value, install);
  if (!installed.ok) return installed;
  return ok({ ...installed.value, publishedAt, movedBytes: web.bytesMoved - before });
}

/** A disk that takes nothing more, or cannot be written, is an expected failure. */
async function ofDisk<Value, Failure>(
  store: ContentStore,
  task: () => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure | InstallFailure>> {
  try {
    return await task();
  } catch (error) {
    const failure = diskFailure(error, store.folder);
    if (failure === null) throw error;
    return fail(failure);
  }
}

/** A repository on a web server as a source of chunks. Its manifest has been checked before: it is the one that was signed. */
class WebSource implements ChunkSource {
  readonly name: string;
  readonly #web: Web;
  readonly #manifest: Uint8Array;

  constructor(baseUrl: string, web: Web, manifest: Uint8Array) {
    this.name = baseUrl;
    this.#web = web;
    this.#manifest = manifest;
  }
  async manifest(): Promise<Result<Uint8Array, SourceFailure>> {
    return ok(this.#manifest);
  }
  async chunk(hash: string, maxBytes: number): Promise<Result<Uint8Array, SourceFailure>> {
    const got = await this.#web.get(`${this.name}/chunks/${hash.slice(0, 2)}/${hash}`, maxBytes);
    if (got.ok) return got;
    const { kind, message } = got.failure;
    // One that is too long cannot be the one that was signed either.
    return fail({ kind: kind === 'unreachable' || kind === 'too-slow' ? kind : 'missing', message });
  }
}
