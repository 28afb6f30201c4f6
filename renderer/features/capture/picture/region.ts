import type { Point } from './quad.ts';

/** A connected patch of a mask. */
export interface Region {
  /** Pixels it covers. */
  readonly size: number;
  /** The outermost pixels of each row, as corners of pixels: all that a hull needs. */
  readonly outline: readonly Point[];
}

/** The largest patch of pixels that satisfy `inside`, joined edge to edge; null when there is none. */
export function largestRegion(width: number, height: number, inside: (at: number) => boolean): Region | null {
  const seen = new Uint8Array(width * height);
  let largest: number[] = [];
  for (let at = 0; at < seen.length; at++) {
    if (seen[at] || !inside(at)) continue;
    const patch = fill(at, width, height, seen, inside);
    if (patch.length > largest.length) largest = patch;
  }
  return largest.length > 0 ? { size: largest.length, outline: outlineOf(largest, width) } : null;
}

function fill(
  start: number,
  width: number,
  height: number,
  seen: Uint8Array,
  inside: (at: number) => boolean,
): number[] {
  const patch = [start];
  seen[start] = 1;
  const visit = (at: number) => {
    if (seen[at] || !inside(at)) return;
    seen[at] = 1;
    patch.push(at);
  };
  for (let next = 0; next < patch.length; next++) {
    const at = patch[next] ?? 0;
    const column = at % width;
    if (column > 0) visit(at - 1);
    if (column < width - 1) visit(at + 1);
    if (at >= width) visit(at - width);
    if (at < width * (height - 1)) visit(at + width);
  }
  return patch;
}

function outlineOf(patch: readonly number[], width: number): Point[] {
  const rows = new Map<number, { left: number; right: number }>();
  for (const at of patch) {
    const [row, column] = [Math.floor(at / width), at % width];
    const ends = rows.get(row);
    if (!ends) rows.set(row, { left: column, right: column });
    else if (column < ends.left) ends.left = column;
    else if (column > ends.right) ends.right = column;
  }
  return [...rows].flatMap(([y, { left, right }]) => [
    { x: left, y },
    { x: right + 1, y },
    { x: left, y: y + 1 },
    { x: right + 1, y: y + 1 },
  ]);
}
