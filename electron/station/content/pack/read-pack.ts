import { z } from 'zod';
import { fail, ok, type Result } from '../../../../drivers/basics/result.ts';
import { type ChunkSource, maxManifestBytes } from './chunk-source.ts';
import { decompress } from './compression.ts';
import { type Head, headSchema, type Item, itemSchemaOf } from './document.ts';
import { sha256 } from './hash.ts';
import {
  type ChunkRef,
  type DocumentEntry,
  type PackManifest,
  packFormat,
  packManifestSchema,
  pageSchema,
} from './manifest.ts';

/** Why a pack cannot be used. `message` says what is wrong, `remedy` what a person should do. */
export interface PackFailure {
  readonly kind: 'no-pack' | 'unreachable' | 'too-new' | 'damaged';
  readonly message: string;
  readonly remedy: string;
}

/** One chunk of a document: the head comes with the first. */
export interface DocumentRun {
  readonly head: Head | null;
  readonly items: readonly Item[];
}

const fetchAgain = 'Copy the pack again from where it came from; a stick that does this twice is worn out.';

/** Reads one pack from a source. Every byte that is handed on has been compared with its hash. */
export class PackReader {
  readonly source: ChunkSource;
  readonly manifest: PackManifest;
  /** SHA-256 of `pack.json`: names exactly this pack. */
  readonly hash: string;
  readonly manifestBytes: Uint8Array;

  constructor(source: ChunkSource, manifest: PackManifest, manifestBytes: Uint8Array) {
    this.source = source;
    this.manifest = manifest;
    this.manifestBytes = manifestBytes;
    this.hash = sha256(manifestBytes);
  }
  /** All documents of one page. */
  async page(ref: ChunkRef): Promise<Result<readonly DocumentEntry[], PackFailure>> {
    const json = await this.#json(ref);
    if (!json.ok) return json;
    const page = pageSchema.safeParse(json.value);
    return page.success ? ok(page.data.documents) : fail(damaged(this.source, ref.hash, 'is no page'));
  }
  /** One chunk of a document's text. */
  async run(entry: DocumentEntry, ref: ChunkRef): Promise<Result<DocumentRun, PackFailure>> {
    const json = await this.#json(ref);
    if (!json.ok) return json;
    const chunk = z
      .strictObject({
        document: z.literal(entry.id),
        head: headSchema.optional(),
        items: z.array(itemSchemaOf(entry.kind)),
      })
      .safeParse(json.value);
    if (!chunk.success) return fail(damaged(this.source, ref.hash, `is no part of ${entry.id}`));
    return ok({ head: chunk.data.head ?? null, items: chunk.data.items });
  }
  /** A chunk as it lies in the source, its hash compared. */
  async bytes(ref: ChunkRef): Promise<Result<Uint8Array, PackFailure>> {
    const chunk = await this.source.chunk(ref.hash, ref.bytes);
    if (!chunk.ok) return fail(sourceFailed(chunk.failure));
    if (sha256(chunk.value) === ref.hash) return ok(chunk.value);
    return fail(damaged(this.source, ref.hash, 'does not have the content its name promises'));
  }

  async #json(ref: ChunkRef): Promise<Result<unknown, PackFailure>> {
    const bytes = await this.bytes(ref);
    if (!bytes.ok) return bytes;
    try {
      return ok(JSON.parse(decompress(bytes.value)));
    } catch (error) {
      // The hash fits, so whoever made the pack wrote this.
      const cause = error instanceof Error ? error.message : String(error);
      return fail(damaged(this.source, ref.hash, `cannot be unpacked (${cause})`));
    }
  }
}

/** Reads `pack.json`; nothing else is fetched yet. */
export async function openPack(source: ChunkSource): Promise<Result<PackReader, PackFailure>> {
  const bytes = await source.manifest();
  if (!bytes.ok && bytes.failure.kind === 'missing') return fail(noPack(source, bytes.failure.message));
  if (!bytes.ok) return fail(sourceFailed(bytes.failure));
  if (bytes.value.length > maxManifestBytes) return fail(noPack(source, 'its pack.json is far too large'));
  const json = parsed(Buffer.from(bytes.value).toString('utf8'));
  const format = z.object({ format: z.number().int() }).safeParse(json);
  if (format.success && format.data.format > packFormat) return fail(tooNew(source, format.data.format));
  const manifest = packManifestSchema.safeParse(json);
  if (!manifest.success) return fail(damaged(source, 'pack.json', 'is not what a pack says of itself'));
  return ok(new PackReader(source, manifest.data, bytes.value));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function noPack(source: ChunkSource, cause: string): PackFailure {
  return {
    kind: 'no-pack',
    message: `${source.name} is not a content pack: ${cause}.`,
    remedy: 'Name the folder that holds pack.json and chunks/. `mingfa content build DIR` makes one.',
  };
}

function sourceFailed({ kind, message }: { kind: 'missing' | 'unreachable'; message: string }): PackFailure {
  return kind === 'missing'
    ? { kind: 'damaged', message: `The pack is not whole: ${message}.`, remedy: fetchAgain }
    : {
        kind: 'unreachable',
        message: `${message}.`,
        remedy: 'Check the stick or the connection, then call again.',
      };
}

function tooNew(source: ChunkSource, format: number): PackFailure {
  return {
    kind: 'too-new',
    message: `The pack ${source.name} has format ${format}; this terminal reads format ${packFormat}.`,
    remedy: "Update the terminal's software first.",
  };
}

function damaged(source: ChunkSource, what: string, how: string): PackFailure {
  return {
    kind: 'damaged',
    message: `The pack ${source.name} is damaged: ${what} ${how}.`,
    remedy: fetchAgain,
  };
}
