import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { maxUnpackedBytes } from './manifest.ts';

/** 7 packs the national laws in seconds; 11 takes sixteen times as long for an eighth less. */
const quality = 7;

export function compress(text: string): Buffer {
  const raw = Buffer.from(text);
  return brotliCompressSync(raw, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    },
  });
}

/** The bytes again. Throws when they are not brotli or unpack to more than any chunk may hold. */
export function decompress(bytes: Uint8Array): Buffer {
  return brotliDecompressSync(bytes, { maxOutputLength: maxUnpackedBytes });
}

/** Bytes as text; null when they are not UTF-8: a text with holes in it is not what somebody wrote. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
