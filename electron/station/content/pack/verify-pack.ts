import { ok, type Result } from '../../../../drivers/basics/result.ts';
import type { ChunkRef, DocumentEntry } from './manifest.ts';
import type { PackFailure, PackReader } from './read-pack.ts';

export interface Verified {
  readonly documents: number;
  readonly chunks: number;
  readonly bytes: number;
}

/** Reads a whole pack and compares every hash; text chunks are unpacked and checked too. Stops at the first damage. */
export async function verifyPack(pack: PackReader): Promise<Result<Verified, PackFailure>> {
  let documents = 0;
  const seen = new Map<string, number>();
  for (const ref of pack.manifest.pages) {
    const page = await pack.page(ref);
    if (!page.ok) return page;
    seen.set(ref.hash, ref.bytes);
    for (const entry of page.value) {
      const verified = await verifyDocument(pack, entry, seen);
      if (!verified.ok) return verified;
      documents += 1;
    }
  }
  return ok({
    documents,
    chunks: seen.size,
    bytes: [...seen.values()].reduce((sum, bytes) => sum + bytes, 0),
  });
}

async function verifyDocument(
  pack: PackReader,
  entry: DocumentEntry,
  seen: Map<string, number>,
): Promise<Result<null, PackFailure>> {
  for (const ref of entry.chunks) {
    const run = await pack.run(entry, ref);
    if (!run.ok) return run;
    seen.set(ref.hash, ref.bytes);
  }
  for (const ref of mediaPieces(entry)) {
    if (seen.has(ref.hash)) continue;
    const bytes = await pack.bytes(ref);
    if (!bytes.ok) return bytes;
    seen.set(ref.hash, ref.bytes);
  }
  return ok(null);
}

/** Every chunk of a pack by its hash, pages first. Reads the pages, and no document. */
export async function allChunks(pack: PackReader): Promise<Result<Map<string, ChunkRef>, PackFailure>> {
  const all = new Map(pack.manifest.pages.map((ref) => [ref.hash, ref]));
  for (const ref of pack.manifest.pages) {
    const page = await pack.page(ref);
    if (!page.ok) return page;
    for (const chunk of page.value.flatMap(chunksOf)) all.set(chunk.hash, chunk);
  }
  return ok(all);
}

/** All chunks of a document: its text and its pictures and videos. */
function chunksOf(entry: DocumentEntry): ChunkRef[] {
  return [...entry.chunks, ...mediaPieces(entry)];
}

function mediaPieces(entry: DocumentEntry): ChunkRef[] {
  return entry.media.flatMap((file) => file.pieces);
}
