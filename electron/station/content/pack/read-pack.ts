import { z } from 'zod';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { type ChunkSource, maxManifestBytes, type SourceFailure } from './chunk-source.ts';
import { decompress, textOf } from './compression.ts';
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
import { parseSound } from './sound-json.ts';

/** Why a pack cannot be used. `message` says what is wrong, `remedy` what a person should do. */
export interface PackFailure {
  readonly kind:
    | 'no-pack'
    | 'unreachable'
    | 'too-slow'
    | 'too-new'
    | 'damaged'
    /** Whole, as its hashes say, but no pack that anything could be made of: whoever made it made it so. */
    | 'unsound';
  readonly message: string;
  readonly remedy: string;
}

/** One chunk of a document: the head comes with the first. */
export interface DocumentRun {
  readonly head: Head | null;
  readonly items: readonly Item[];
  /** Its size as JSON. */
  readonly textBytes: number;
}

/** Everything that one page says. */
export interface PackPage {
  readonly documents: readonly DocumentEntry[];
  /** Its size as JSON. */
  readonly textBytes: number;
}

/** What cannot be true of a pack, and which part of it says so. */
export interface Flaw {
  readonly item: string;
  readonly reason: string;
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
  async page(ref: ChunkRef): Promise<Result<PackPage, PackFailure>> {
    const read = await this.#read(ref, `page ${ref.hash}`, pageSchema);
    if (!read.ok) return read;
    return ok({ documents: read.value.value.documents, textBytes: read.value.textBytes });
  }
  /** One chunk of a document's text. */
  async run(entry: DocumentEntry, ref: ChunkRef): Promise<Result<DocumentRun, PackFailure>> {
    const schema = z.strictObject({
      document: z.literal(entry.id),
      head: headSchema.optional(),
      items: z.array(itemSchemaOf(entry.kind)),
    });
    const read = await this.#read(ref, entry.id, schema);
    if (!read.ok) return read;
    const { head = null, items } = read.value.value;
    return ok({ head, items, textBytes: read.value.textBytes });
  }
  /** A chunk as it lies in the source, its size and hash compared. */
  async bytes(ref: ChunkRef): Promise<Result<Uint8Array, PackFailure>> {
    const chunk = await this.source.chunk(ref.hash, ref.bytes);
    if (!chunk.ok) return fail(sourceFailed(chunk.failure));
    if (sha256(chunk.value) !== ref.hash)
      return fail(damaged(this.source, ref.hash, 'does not have the content its name promises'));
    if (chunk.value.length === ref.bytes) return ok(chunk.value);
    return fail(
      unsound(this.source, { item: ref.hash, reason: `is not the ${ref.bytes} bytes it is said to be` }),
    );
  }

  /** A chunk as what it should be. Its hash fits, so whatever is wrong with it, whoever made the pack wrote it. */
  async #read<Value>(
    ref: ChunkRef,
    item: string,
    schema: z.ZodType<Value>,
  ): Promise<Result<{ readonly value: Value; readonly textBytes: number }, PackFailure>> {
    const chunk = await this.bytes(ref);
    if (!chunk.ok) return chunk;
    const refuse = (reason: string) => fail(unsound(this.source, { item, reason }));
    const unpacked = unpack(chunk.value);
    if (typeof unpacked === 'string') return refuse(`cannot be unpacked (${unpacked})`);
    const text = textOf(unpacked);
    if (text === null) return refuse('is not UTF-8');
    const json = parseSound(text);
    if (!json.sound) return refuse(json.flaw);
    const parsed = schema.safeParse(json.value);
    return parsed.success
      ? ok({ value: parsed.data, textBytes: unpacked.length })
      : refuse(issueOf(parsed.error));
  }
}

/** Why not, when it cannot be unpacked. */
function unpack(bytes: Uint8Array): Buffer | string {
  try {
    return decompress(bytes);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function issueOf({ issues }: z.ZodError): string {
  const [first] = issues;
  return `says something impossible (${first?.path.join('.')}: ${first?.message})`;
}

/** Reads `pack.json`; nothing else is fetched yet. */
export async function openPack(source: ChunkSource): Promise<Result<PackReader, PackFailure>> {
  const bytes = await source.manifest();
  if (!bytes.ok && bytes.failure.kind === 'missing') return fail(noPack(source, bytes.failure.message));
  if (!bytes.ok) return fail(sourceFailed(bytes.failure));
  if (bytes.value.length > maxManifestBytes) return fail(noPack(source, 'its pack.json is far too large'));
  const json = parseSound(textOf(bytes.value) ?? '');
  if (!json.sound) return fail(damaged(source, 'pack.json', json.flaw));
  const format = z.object({ format: z.number().int() }).safeParse(json.value);
  if (format.success && format.data.format > packFormat) return fail(tooNew(source, format.data.format));
  const manifest = packManifestSchema.safeParse(json.value);
  if (!manifest.success) return fail(damaged(source, 'pack.json', issueOf(manifest.error)));
  return ok(new PackReader(source, manifest.data, bytes.value));
}

function noPack(source: ChunkSource, cause: string): PackFailure {
  return {
    kind: 'no-pack',
    message: `${source.name} is not a content pack: ${cause}.`,
    remedy: 'Name the folder that holds pack.json and chunks/. `mingfa content build DIR` makes one.',
  };
}

function sourceFailed({ kind, message }: SourceFailure): PackFailure {
  return kind === 'missing'
    ? { kind: 'damaged', message: `The pack is not whole: ${message}.`, remedy: fetchAgain }
    : { kind, message: `${message}.`, remedy: 'Check the stick or the connection, then call again.' };
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

export function unsound({ name }: ChunkSource, { item, reason }: Flaw): PackFailure {
  return {
    kind: 'unsound',
    message: `The pack ${name} cannot be used: ${item} ${reason}.`,
    remedy:
      'Whoever made the pack must mend and build it again with `mingfa content build`. The content in use has not changed.',
  };
}
