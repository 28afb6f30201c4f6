/**
 * The innermost loops of a question, in AssemblyScript: what looks like TypeScript and becomes WebAssembly with 128-bit
 * numbers. All is told by where it stands in memory. Sums are in one order on every machine.
 */

/** Σ of 8-bit numbers times 16-bit ones. */
function product(bytes: usize, finer: usize, count: u32): i32 {
  let sums = i32x4.splat(0);
  let at: u32 = 0;
  for (; at + 8 <= count; at += 8)
    sums = i32x4.add(sums, i32x4.dot_i16x8_s(v128.load8x8_s(bytes + at), v128.load(finer + (at << 1))));
  let sum =
    i32x4.extract_lane(sums, 0) +
    i32x4.extract_lane(sums, 1) +
    i32x4.extract_lane(sums, 2) +
    i32x4.extract_lane(sums, 3);
  for (; at < count; at += 1) sum += <i32>load<i8>(bytes + at) * <i32>load<i16>(finer + (at << 1));
  return sum;
}

/** The cosines of one direction with some of many: `rows` says which. */
export function cosines(
  values: usize,
  inverses: usize,
  dimensions: u32,
  direction: usize,
  inverse: f64,
  rows: usize,
  count: u32,
  into: usize,
): void {
  for (let at: u32 = 0; at < count; at += 1) {
    const row = load<u32>(rows + (at << 2));
    const both = <f64>product(values + row * dimensions, direction, dimensions);
    store<f64>(into + (at << 3), both * <f64>load<f32>(inverses + (row << 2)) * inverse);
  }
}

/** The cosines of one direction with the first of many. */
export function cosinesOfFirst(
  values: usize,
  inverses: usize,
  dimensions: u32,
  direction: usize,
  inverse: f64,
  count: u32,
  into: usize,
): void {
  for (let row: u32 = 0; row < count; row += 1) {
    const both = <f64>product(values + row * dimensions, direction, dimensions);
    store<f64>(into + (row << 3), both * <f64>load<f32>(inverses + (row << 2)) * inverse);
  }
}

/** 1 ⁄ the length of each of many; 0 for one that is empty. */
export function invertLengths(values: usize, dimensions: u32, count: u32, inverses: usize): void {
  for (let row: u32 = 0; row < count; row += 1) {
    let squares: i32 = 0;
    for (let at: u32 = 0; at < dimensions; at += 1) {
      const one = <i32>load<i8>(values + row * dimensions + at);
      squares += one * one;
    }
    store<f32>(inverses + (row << 2), squares === 0 ? 0 : <f32>(1 / Math.sqrt(<f64>squares)));
  }
}

/** Adds to 32-bit fractions some of many directions, each so many times its unit vector. Dimensions are a multiple of four. */
export function addDirections(
  values: usize,
  inverses: usize,
  dimensions: u32,
  rows: usize,
  weights: usize,
  count: u32,
  sum: usize,
): void {
  for (let at: u32 = 0; at < count; at += 1) {
    const row = load<u32>(rows + (at << 2));
    const by = load<f64>(weights + (at << 3)) * <f64>load<f32>(inverses + (row << 2));
    addRow(values + row * dimensions, dimensions, by, sum);
  }
}

function addRow(values: usize, dimensions: u32, by: f64, sum: usize): void {
  const times = f64x2.splat(by);
  for (let at: u32 = 0; at < dimensions; at += 4) {
    const four = i32x4.extend_low_i16x8_s(i16x8.extend_low_i8x16_s(v128.load32_zero(values + at)));
    const behind = v128.shuffle<i64>(four, four, 1, 1);
    const to = sum + (at << 2);
    const low = f64x2.add(two(to), f64x2.mul(times, f64x2.convert_low_i32x4_s(four)));
    const high = f64x2.add(two(to + 8), f64x2.mul(times, f64x2.convert_low_i32x4_s(behind)));
    v128.store(to, v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2));
  }
}

/** Two 32-bit fractions as wider ones. */
function two(at: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load64_zero(at));
}

/** Σ a[i] · b[i]: four sums, which do not wait for each other. */
function fractions(a: usize, b: usize, count: u32): f64 {
  let early = f64x2.splat(0);
  let late = f64x2.splat(0);
  let at: u32 = 0;
  for (; at + 4 <= count; at += 4) {
    early = f64x2.add(early, f64x2.mul(two(a + (at << 2)), v128.load(b + (at << 3))));
    late = f64x2.add(late, f64x2.mul(two(a + (at << 2) + 8), v128.load(b + (at << 3) + 16)));
  }
  let first = f64x2.extract_lane(early, 0);
  for (; at < count; at += 1) first += <f64>load<f32>(a + (at << 2)) * load<f64>(b + (at << 3));
  return first + f64x2.extract_lane(early, 1) + f64x2.extract_lane(late, 0) + f64x2.extract_lane(late, 1);
}

/** Where a row of a triangle begins. */
function startOf(triangle: usize, row: u32): usize {
  return triangle + (((row * (row + 1)) >> 1) << 2);
}

/**
 * Solves L·Lᵀ·x = y, where L is a triangle of 32-bit fractions, row by row.
 * @param solved y, and x when it is done
 */
export function solve(triangle: usize, size: u32, solved: usize): void {
  for (let row: u32 = 0; row < size; row += 1) {
    const from = startOf(triangle, row);
    const to = solved + (row << 3);
    const rest = load<f64>(to) - fractions(from, solved, row);
    store<f64>(to, rest / <f64>load<f32>(from + (row << 2)));
  }
  let behind = size;
  while (behind & 3) back(triangle, --behind, 0, solved);
  for (; behind > 0; behind -= 4) backFour(triangle, behind - 4, solved);
}

/** Solves a row from behind and takes it out of those before it, down to `first`. */
function back(triangle: usize, row: u32, first: u32, solved: usize): void {
  const from = startOf(triangle, row);
  const one = load<f64>(solved + (row << 3)) / <f64>load<f32>(from + (row << 2));
  store<f64>(solved + (row << 3), one);
  for (let at = first; at < row; at += 1) {
    const to = solved + (at << 3);
    store<f64>(to, load<f64>(to) - one * <f64>load<f32>(from + (at << 2)));
  }
}

/** The same of four rows, each taken out in its turn: so what is solved is read and written once for all four. */
function backFour(triangle: usize, first: u32, solved: usize): void {
  for (let row = first + 4; row > first; ) back(triangle, --row, first, solved);
  const a = startOf(triangle, first);
  const b = startOf(triangle, first + 1);
  const c = startOf(triangle, first + 2);
  const d = startOf(triangle, first + 3);
  const ofA = v128.load64_splat(solved + (first << 3));
  const ofB = v128.load64_splat(solved + (first << 3) + 8);
  const ofC = v128.load64_splat(solved + (first << 3) + 16);
  const ofD = v128.load64_splat(solved + (first << 3) + 24);
  for (let at: u32 = 0; at < first; at += 2) {
    const to = solved + (at << 3);
    const from = at << 2;
    let rest = f64x2.sub(v128.load(to), f64x2.mul(ofD, two(d + from)));
    rest = f64x2.sub(rest, f64x2.mul(ofC, two(c + from)));
    rest = f64x2.sub(rest, f64x2.mul(ofB, two(b + from)));
    v128.store(to, f64x2.sub(rest, f64x2.mul(ofA, two(a + from))));
  }
}
