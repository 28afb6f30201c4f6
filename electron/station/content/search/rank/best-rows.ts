import type { Accepts } from './first-guess.ts';

/** The rows with the highest scores, best first; of equal ones the earlier. Row 0 does not exist. */
export function bestRows(score: Float32Array, count: number, accepts: Accepts): number[] {
  return Array.from(bestKeys(score, count, accepts).sort(), rowOf);
}

/** The same in no order, which takes less time. */
export function bestRowsUnsorted(score: Float32Array, count: number, accepts: Accepts): number[] {
  return Array.from(bestKeys(score, count, accepts), rowOf);
}

function bestKeys(score: Float32Array, count: number, accepts: Accepts): Float64Array {
  const likely = keysAbove(likelyBorder(score, count, accepts), score, count, accepts);
  return likely.length === count ? likely : keysAbove(Number.NEGATIVE_INFINITY, score, count, accepts);
}

function keysAbove(lowest: number, score: Float32Array, count: number, accepts: Accepts): Float64Array {
  const bits = new Int32Array(score.buffer, score.byteOffset, score.length);
  const keys = new Float64Array(count * slack);
  let border = lowest;
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
  return keys.subarray(0, Math.min(size, count));
}

/** One row of so many is asked where the border may be. */
const sampled = 16;
/** The sample's border is taken so much lower that it is seldom too high; then all is done again without it. */
const margin = 1.3;
const atLeast = 12;

/** A score that probably some more rows reach than are wanted. */
function likelyBorder(score: Float32Array, count: number, accepts: Accepts): number {
  const sample = new Float64Array(Math.ceil(score.length / sampled));
  let size = 0;
  for (let row = sampled; row < score.length; row += sampled) {
    if (!accepts(row)) continue;
    sample[size] = -(score[row] as number);
    size += 1;
  }
  const wanted = Math.ceil((count / sampled) * margin) + atLeast;
  if (size < wanted) return Number.NEGATIVE_INFINITY;
  bringToFront(sample, wanted, size);
  return -(sample[wanted - 1] as number);
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

/** Brings the lowest of so many numbers to the front, the highest of these as the last of them (Hoare's Find). */
export function bringToFront(keys: Float64Array, count: number, size: number): void {
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
