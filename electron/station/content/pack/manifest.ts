import { z } from 'zod';
import { kindSchema } from './document.ts';
import { hashPattern } from './hash.ts';

/**
 * Two levels, so that a changed article moves little: `pack.json` names some pages, a page names the documents of one
 * bucket with their chunks. What changed is found by comparing hashes from the top.
 */

/** The layout this version writes, and the newest it reads. */
export const packFormat = 1;

/** No page or text chunk is larger than this when unpacked: what claims to be is damaged or hostile. */
export const maxUnpackedBytes = 16 * 1024 * 1024;
/** Media travel in pieces of this size. */
export const mediaPieceBytes = 1024 * 1024;

const bytes = z.number().int().nonnegative();
export const chunkRefSchema = z.strictObject({
  hash: z.string().regex(hashPattern),
  /** Size as it travels and lies on disk. */
  bytes: bytes.max(maxUnpackedBytes),
});
export type ChunkRef = z.infer<typeof chunkRefSchema>;

const mediaSchema = z.strictObject({
  name: z.string().min(1),
  type: z.string().regex(/^(image|video|audio)\/[a-z0-9.+-]+$/),
  /** SHA-256 of the whole file: what pages ask for. */
  hash: z.string().regex(hashPattern),
  bytes,
  pieces: z.array(chunkRefSchema),
});
export type MediaEntry = z.infer<typeof mediaSchema>;

const documentEntrySchema = z.strictObject({
  id: z.string().min(1),
  kind: kindSchema,
  chunks: z.array(chunkRefSchema).min(1),
  media: z.array(mediaSchema).default([]),
});
export type DocumentEntry = z.infer<typeof documentEntrySchema>;

export const pageSchema = z.strictObject({ documents: z.array(documentEntrySchema) });
export type Page = z.infer<typeof pageSchema>;

export const totalsSchema = z.strictObject({
  documents: z.partialRecord(kindSchema, z.number().int().positive()),
  articles: z.number().int().nonnegative(),
  /** Chunks of all sorts, each counted once, and their bytes as they travel. */
  chunks: z.number().int().nonnegative(),
  bytes,
  /** Of these: pictures and videos. */
  mediaBytes: bytes,
  /** The text as canonical JSON: what the library's size is estimated from. */
  textBytes: bytes,
});
export type Totals = z.infer<typeof totalsSchema>;

export const packManifestSchema = z.strictObject({
  format: z.literal(packFormat),
  /** Which line of packs this is one of: `national`, `minghe-sample`. */
  id: z.string().min(1).max(80),
  title: z.string().min(1),
  /** Shown with everything that comes from this pack; empty: nothing to say. */
  notice: z.string(),
  pages: z.array(chunkRefSchema),
  totals: totalsSchema,
});
export type PackManifest = z.infer<typeof packManifestSchema>;

/** Above this many documents a page, four times as many pages are made. */
const documentsAPage = 32;

/** How many pages a pack of so many documents has: a power of four, so that it seldom changes. */
export function pagesFor(documents: number): number {
  let pages = 1;
  while (documents > pages * documentsAPage && pages < 4096) pages *= 4;
  return pages;
}
