import { encodeQR } from 'qr';
import type { BoxMark } from './page.ts';

/** Error correction. */
export type QrLevel = 'low' | 'medium' | 'quartile' | 'high';

/** `null` for data that no version holds: a printer prints nothing then. */
export function qrMatrix(text: string, ecc: QrLevel): boolean[][] | null {
  if (text === '') return null;
  try {
    // The library insists on a quiet zone; printers print none.
    const framed = encodeQR(text, 'raw', { ecc, encoding: 'byte', border: 1 });
    return framed.slice(1, -1).map((row) => row.slice(1, -1));
  } catch (error) {
    if (error instanceof Error && error.message === 'Capacity overflow') return null;
    throw error;
  }
}

/** One dot a module, to be scaled up. */
export function packed(modules: readonly (readonly boolean[])[]): {
  widthBytes: number;
  rows: number;
  data: Uint8Array;
} {
  const widthBytes = Math.ceil(modules.length / 8);
  const data = new Uint8Array(widthBytes * modules.length);
  for (const [y, row] of modules.entries()) {
    for (const [x, dark] of row.entries()) {
      const index = y * widthBytes + (x >> 3);
      if (dark) data[index] = (data[index] ?? 0) | (0x80 >> (x & 7));
    }
  }
  return { widthBytes, rows: modules.length, data };
}

export function bars(
  runs: readonly number[],
  left: number,
  y: number,
  module: number,
  height: number,
): readonly BoxMark[] {
  const marks: BoxMark[] = [];
  let x = left;
  for (const [index, run] of runs.entries()) {
    const width = run * module;
    if (index % 2 === 0) marks.push({ kind: 'box', x, y, width, height });
    x += width;
  }
  return marks;
}
