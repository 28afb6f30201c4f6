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

/** The text again. Throws when the bytes are not brotli or unpack to more than any chunk may hold. */
export function decompress(bytes: Uint8Array): string {
  return brotliDecompressSync(bytes, { maxOutputLength: maxUnpackedBytes }).toString('utf8');
}
