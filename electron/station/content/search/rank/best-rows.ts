import type { Accepts } from './first-guess.ts';

/** The rows with the highest scores, best first; of equal ones the earlier. Row 0 does not exist. */
export function bestRows(score: Float32Array, count: number, accepts: Accepts): number[] {
  const bits = new Int32Array(score.buffer, score.byteOffset, score.length);
  const keys = new Float64Array(count * slack);
  let border = Number.NEGATIVE_INFINITY;
  let size = 0;
  // Most rows are too low; only of the others it is asked whether they may be found.
  for (let row = 1; row < score.length; row += 1) {
    if ((score[row] as number) <= border || !accepts(row)) continue;
    keys[size] = keyOf(bits[row] as number, row);
    size += 1;
    if (size < keys.length) continue;
    bringToFront(keys, count, size);
    border = score[rowOf(keys[count - 1] as number)] as number;
    size = count;
  }
  if (size > count) bringToFront(keys, count, size);
  return Array.from(keys.subarray(0, Math.min(size, count)).sort(), rowOf);
}

/** So many times the rows that are wanted are collected before the lowest of them are dropped. */
const slack = 4;
/** More than any row; a key has 32 bits of a score and the row, all that a number holds. */
const span = 2 ** 21;

/** The lower the better: the bits of a 32-bit float are in the order of the floats, of negative ones the other way round. */
function keyOf(bits: number, row: number): number {
  return -(bits < 0 ? bits ^ 0x7fff_ffff : bits) * span + row;
}

function rowOf(key: number): number {
  return key - Math.floor(key / span) * span;
}

/** Brings the lowest of so many keys to the front, the highest of these as the last of them (Hoare's Find). */
function bringToFront(keys: Float64Array, count: number, size: number): void {
  const wanted = count - 1;
  let [from, to] = [0, size - 1];
  while (from < to) {
    const pivot = keys[wanted] as number;
    let [low, high] = [from, to];
    while (low <= high) {
      while ((keys[low] as number) < pivot) low += 1;
      while ((keys[high] as number) > pivot) high -= 1;
      if (low > high) break;
      const kept = keys[low] as number;
      keys[low] = keys[high] as number;
      keys[high] = kept;
      low += 1;
      high -= 1;
    }
    if (high < wanted) from = low;
    if (wanted < low) to = high;
  }
}
