import { z } from 'zod';
import { kindSchema, most } from './document.ts';
import { canonicalJson, hashPattern, sha256 } from './hash.ts';
import { mediaNameSchema, mediaTypeSchema } from './media.ts';

/**
 * Two levels, so that a changed article moves little: `pack.json` names some pages, a page names the documents of one
 * bucket with their chunks. What changed is found by comparing hashes from the top.
 */

/** Above this many documents a page, four times as many pages are made. */
const documentsAPage = 32;
const maxPages = 4096;

/**
 * The newest layout this version reads: 5 has guided consultations; 4 has clips; 3 has what was learned, when questions were answered, or records of licences and
 * standing; 2 had a ranker of one forest. A pack with none of these is still of format 1, which older versions read.
 */
export const packFormat = 5;
/** Of a pack without guided consultations. */
export const clipsFormat = 4;
/** Of a pack without clips. */
export const learnedFormat = 3;

/** No page or text chunk is larger than this when unpacked: what claims to be is damaged or hostile. */
export const maxUnpackedBytes = 4 * 1024 * 1024;
/** Nor may all pages be together, which no total says. */
export const maxPageBytes = 256 * 1024 * 1024;
/** No pack has more text, and no pack more pictures and videos. */
const maxTextBytes = 1024 ** 3;
const maxMediaBytes = 64 * 1024 ** 3;
/** Media travel in pieces of this size. */
export const mediaPieceBytes = 1024 * 1024;

const bytes = z.number().int().nonnegative();
const chunkRefSchema = z.strictObject({
  hash: z.string().regex(hashPattern),
  /** Size as it travels and lies on disk. */
  bytes: bytes.max(maxUnpackedBytes),
});
export type ChunkRef = z.infer<typeof chunkRefSchema>;

const mediaSchema = z.strictObject({
  name: mediaNameSchema,
  type: mediaTypeSchema,
  /** SHA-256 of the whole file: what pages ask for. */
  hash: z.string().regex(hashPattern),
  bytes: bytes.positive(),
  pieces: z.array(chunkRefSchema).min(1),
});
export type MediaEntry = z.infer<typeof mediaSchema>;

const documentEntrySchema = z.strictObject({
  id: z.string().min(1).max(400),
  kind: kindSchema,
  chunks: z.array(chunkRefSchema).min(1).max(most.items),
  media: z.array(mediaSchema).max(most.media).default([]),
});
export type DocumentEntry = z.infer<typeof documentEntrySchema>;

export const pageSchema = z.strictObject({ documents: z.array(documentEntrySchema).min(1) });
export type Page = z.infer<typeof pageSchema>;

const totalsSchema = z.strictObject({
  documents: z.partialRecord(kindSchema, z.number().int().positive()),
  articles: z.number().int().nonnegative(),
  /** Chunks of all sorts, each counted once, and their bytes as they travel. */
  chunks: z.number().int().nonnegative(),
  bytes,
  /** Of these: pictures and videos. */
  mediaBytes: bytes.max(maxMediaBytes),
  /** The text as canonical JSON: what the library's size is estimated from. */
  textBytes: bytes.max(maxTextBytes),
  /** Of these: what the build learned, of which the library becomes no larger than that. */
  learnedBytes: bytes.positive().optional(),
});
export type Totals = z.infer<typeof totalsSchema>;

/** It is a folder's name on the operator's server. */
const packIdSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,60}$/, { message: 'must be small letters, digits and hyphens' });

export const packManifestSchema = z.strictObject({
  format: z.literal([1, 2, learnedFormat, clipsFormat, packFormat]),
  /** Which line of packs this is one of: `national`, `minghe-sample`. */
  id: packIdSchema,
  title: z.string().min(1).max(400),
  /** Shown with everything that comes from this pack; empty: nothing to say. */
  notice: z.string().max(most.line),
  pages: z.array(chunkRefSchema).max(maxPages),
  totals: totalsSchema,
});
export type PackManifest = z.infer<typeof packManifestSchema>;

/** Names the question bank of a pack exactly: what a ranker was learned from. */
export function bankOf(entries: Iterable<DocumentEntry>): string {
  const banks = [...entries].filter(({ kind }) => kind === 'bank').toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return sha256(canonicalJson(banks.map(({ id, chunks }) => [id, ...chunks.map(({ hash }) => hash)])));
}

/** How many pages a pack of so many documents has: a power of four, so that it seldom changes. */
export function pagesFor(documents: number): number {
  let pages = 1;
  while (documents > pages * documentsAPage && pages < maxPages) pages *= 4;
  return pages;
}
