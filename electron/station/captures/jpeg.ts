import { fail, ok, type Result } from '#drivers/basics/result.ts';

/** Size of a picture, pixels. */
export interface PictureSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Reads the size out of a JPEG's frame header (ITU-T T.81, B.2.2) without decoding the picture. Bytes from a page are
 * hostile: nothing throws, and nothing is read beyond the end.
 */
export function jpegSize(bytes: Uint8Array): Result<PictureSize, string> {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return fail('It does not begin like a JPEG');
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return fail('Its segments are broken');
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return frameSize(bytes, at);
    if (marker === startOfScan) return fail('Its picture begins without a size');
    const length = word(bytes, at + 2);
    if (length < 2) return fail('A segment of it has no length');
    at += 2 + length;
  }
  return fail('It ends before its size');
}

const startOfScan = 0xda;
/** SOF0 to SOF15 but for the three markers among them that are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function frameSize(bytes: Uint8Array, at: number): Result<PictureSize, string> {
  const [heightPx, widthPx] = [word(bytes, at + 5), word(bytes, at + 7)];
  if (heightPx === 0 || widthPx === 0) return fail('It has no size');
  return [1, 3, 4].includes(bytes[at + 9] ?? 0)
    ? ok({ widthPx, heightPx })
    : fail('It has neither one, three nor four colours');
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
