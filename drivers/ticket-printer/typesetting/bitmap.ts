/** Black-and-white dots, one byte a dot (0 white, 1 black), row by row. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}

export function blankBitmap(width: number, height: number): Bitmap {
  return { width, height, dots: new Uint8Array(width * height) };
}

/** Copies `source` into `target` with its left edge at `x`; what hangs over is lost. */
export function draw(source: Bitmap, target: Bitmap, x: number): void {
  const width = Math.min(source.width, target.width - x);
  for (let y = 0; y < Math.min(source.height, target.height); y++) {
    const row = source.dots.subarray(y * source.width, y * source.width + width);
    target.dots.set(row, y * target.width + x);
  }
}

/** Rows `from` to `to` (exclusive) packed eight dots a byte, most significant bit left, rows padded with white. */
export function packRows(bitmap: Bitmap, from: number, to: number): Uint8Array {
  const widthBytes = Math.ceil(bitmap.width / 8);
  const packed = new Uint8Array(widthBytes * (to - from));
  for (let y = from; y < to; y++) {
    for (let x = 0; x < bitmap.width; x++) {
      if (bitmap.dots[y * bitmap.width + x] !== 1) continue;
      const at = (y - from) * widthBytes + (x >> 3);
      packed[at] = (packed[at] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return packed;
}
