import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { ChunkSource, SourceFailure } from '../pack/pack.ts';
import type { Web } from './web.ts';

/** A repository on a web server as a source of chunks. Its manifest has been checked before: it is the one that was signed. */
export class WebSource implements ChunkSource {
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
