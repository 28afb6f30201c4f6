import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { PackCheck } from './check-pack.ts';
import type { ChunkRef, DocumentEntry, MediaEntry } from './manifest.ts';
import { type DocumentRun, type PackFailure, type PackReader, unsound } from './read-pack.ts';

interface Verified {
  readonly documents: number;
  readonly chunks: number;
  readonly bytes: number;
}

/** The documents of a pack, and what goes on looking at it while they are read. */
export interface CheckedEntries {
  readonly entries: readonly DocumentEntry[];
  readonly check: PackCheck;
}

/** Reads the pages of a pack, and no document. */
export async function readEntries(pack: PackReader): Promise<Result<CheckedEntries, PackFailure>> {
  const check = new PackCheck(pack.manifest);
  const entries: DocumentEntry[] = [];
  for (const ref of pack.manifest.pages) {
    const page = await pack.page(ref);
    if (!page.ok) return page;
    const flaw = check.page(page.value);
    if (flaw) return fail(unsound(pack.source, flaw));
    entries.push(...page.value.documents);
  }
  const flaw = check.allPages();
  return flaw ? fail(unsound(pack.source, flaw)) : ok({ entries, check });
}

/** Reads one document chunk by chunk, each looked at before it is handed on. */
export async function readDocument(
  pack: PackReader,
  check: PackCheck,
  entry: DocumentEntry,
  onRun: (run: DocumentRun) => void = () => {},
): Promise<Result<null, PackFailure>> {
  const document = check.document(entry);
  for (const ref of entry.chunks) {
    const run = await pack.run(entry, ref);
    if (!run.ok) return run;
    const flaw = document.run(run.value);
    if (flaw) return fail(unsound(pack.source, flaw));
    onRun(run.value);
  }
  const flaw = document.end();
  if (flaw) return fail(unsound(pack.source, flaw));
  for (const file of entry.media.filter((one) => check.isUnread(one))) {
    const whole = await verifyMedia(pack, entry, file);
    if (!whole.ok) return whole;
  }
  return ok(null);
}

/** What is to be said when all documents have been read. */
export function endOf(pack: PackReader, check: PackCheck): Result<null, PackFailure> {
  const flaw = check.end();
  return flaw ? fail(unsound(pack.source, flaw)) : ok(null);
}

/** Reads a whole pack and compares every hash and every promise. Stops at the first damage. */
export async function verifyPack(pack: PackReader): Promise<Result<Verified, PackFailure>> {
  const read = await readEntries(pack);
  if (!read.ok) return read;
  const { entries, check } = read.value;
  for (const entry of entries) {
    const verified = await readDocument(pack, check, entry);
    if (!verified.ok) return verified;
  }
  const end = endOf(pack, check);
  const { chunks, bytes } = pack.manifest.totals;
  return end.ok ? ok({ documents: entries.length, chunks, bytes }) : end;
}

/** Pieces one after the other must be the whole, by which pages ask. */
async function verifyMedia(
  pack: PackReader,
  { id }: DocumentEntry,
  { name, hash, pieces }: MediaEntry,
): Promise<Result<null, PackFailure>> {
  const whole = createHash('sha256');
  for (const ref of pieces) {
    const piece = await pack.bytes(ref);
    if (!piece.ok) return piece;
    whole.update(piece.value);
  }
  if (whole.digest('hex') === hash) return ok(null);
  return fail(unsound(pack.source, { item: id, reason: `shows ${name}, which is not what its hash says` }));
}

/** Every chunk of a pack by its hash, pages first. Reads the pages, and no document. */
export async function allChunks(pack: PackReader): Promise<Result<Map<string, ChunkRef>, PackFailure>> {
  const all = new Map(pack.manifest.pages.map((ref) => [ref.hash, ref]));
  const read = await readEntries(pack);
  if (!read.ok) return read;
  for (const chunk of read.value.entries.flatMap(chunksOf)) all.set(chunk.hash, chunk);
  return ok(all);
}

/** All chunks of a document: its text and its pictures and videos. */
function chunksOf({ chunks, media }: DocumentEntry): ChunkRef[] {
  return [...chunks, ...media.flatMap((file) => file.pieces)];
}
