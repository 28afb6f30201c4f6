import { createHash, type KeyObject } from 'node:crypto';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { seal, sealedMore, unseal } from './seal.ts';

/** Of the plain file, bytes: a file of any length is sealed and opened in little memory. */
export const pieceBytes = 512 * 1024;

/** What was sealed, as it was read. */
export interface SealedFile {
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Seals a long file piece by piece, each for its place in this subject: none can be left out, moved or added. The last one is known
 * as such, so that a file that was cut off does not open as a shorter one. `to` is there whole, or not at all.
 */
export async function sealFile(
  key: KeyObject,
  subject: string,
  from: string,
  to: string,
): Promise<SealedFile> {
  const unfinished = `${to}${unfinishedMark}`;
  const source = await open(from);
  try {
    const target = await open(unfinished, 'w', 0o600);
    try {
      const sealed = await sealInto(target, source, key, subject);
      await target.sync();
      await target.close();
      await rename(unfinished, to);
      await syncFolder(dirname(to));
      return sealed;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** Ends the name of what {@link sealFile} is writing. */
export const unfinishedMark = '.unfinished';

/** `null`: there is no such piece, or it was sealed under another key, or something of the file was changed. */
export async function unsealPiece(
  key: KeyObject,
  subject: string,
  path: string,
  index: number,
): Promise<Buffer | null> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const pieces = Math.max(1, Math.ceil(size / sealedPieceBytes));
    if (index >= pieces) return null;
    const sealed = await readPiece(file, index * sealedPieceBytes, sealedPieceBytes);
    return unseal(key, subjectOf(subject, index, index === pieces - 1), sealed);
  } finally {
    await file.close();
  }
}

const sealedPieceBytes = pieceBytes + sealedMore;

/** Of the plain file, from the length of what was sealed. */
export function plainLength(sealed: number): number {
  return sealed - Math.max(1, Math.ceil(sealed / sealedPieceBytes)) * sealedMore;
}

async function sealInto(
  target: FileHandle,
  source: FileHandle,
  key: KeyObject,
  subject: string,
): Promise<SealedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  let piece = await readPiece(source, 0, pieceBytes);
  for (let index = 0; ; index += 1) {
    const next = await readPiece(source, (index + 1) * pieceBytes, pieceBytes);
    hash.update(piece);
    bytes += piece.length;
    await target.write(seal(key, subjectOf(subject, index, next.length === 0), piece));
    piece.fill(0);
    if (next.length === 0) return { bytes, sha256: hash.digest('hex') };
    piece = next;
  }
}

/** Shorter where the file ends. */
async function readPiece(file: FileHandle, at: number, most: number): Promise<Buffer> {
  const piece = Buffer.alloc(most);
  let length = 0;
  while (length < most) {
    const { bytesRead } = await file.read(piece, length, most - length, at + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return piece.subarray(0, length);
}

function subjectOf(subject: string, index: number, isLast: boolean): string {
  return `${subject} ${index}${isLast ? ' last' : ''}`;
}

/** The name is on the disk, too. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
