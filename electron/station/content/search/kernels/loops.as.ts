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

/** Where postings are read, and goes on: see `PostingsPool`. */
let reading: usize = 0;

function read(): u32 {
  let byte: u32 = load<u8>(reading++);
  let value = byte & 127;
  for (let shift: u32 = 7; byte > 127; shift += 7) {
    byte = load<u8>(reading++);
    value |= (byte & 127) << shift;
  }
  return value;
}

/**
 * BM25 of one term: adds to each document that has it what it says there, by its rarity and, unless `learned` is nowhere,
 * by what was learned of it.
 */
export function match(
  postings: usize,
  length: u32,
  norms: usize,
  saturation: f64,
  rarity: f64,
  plain: usize,
  weight: f64,
  learned: usize,
): void {
  const end = postings + length;
  let document: u32 = 0;
  reading = postings;
  while (reading < end) {
    document += read();
    const count = <f64>read();
    const at = document << 2;
    const part = (count * (saturation + 1)) / (count + <f64>load<f32>(norms + at));
    store<f32>(plain + at, <f32>(<f64>load<f32>(plain + at) + rarity * part));
    if (learned) store<f32>(learned + at, <f32>(<f64>load<f32>(learned + at) + weight * part));
  }
}

/**
 * What each article has itself, by two columns, and what it has from its chapter and from its work.
 * @param begins where the articles of each chapter begin, and where the last ends
 */
export function addUp(
  words: usize,
  grams: usize,
  gramWeight: f64,
  begins: usize,
  chapters: u32,
  ofChapters: usize,
  ofWorks: usize,
  into: usize,
): void {
  const weight = f64x2.splat(gramWeight);
  for (let chapter: u32 = 0; chapter < chapters; chapter += 1) {
    let at = load<u32>(begins + (chapter << 2)) << 2;
    const behind = load<u32>(begins + (chapter << 2) + 4) << 2;
    const ofChapter = load<f64>(ofChapters + (chapter << 3));
    const ofWork = load<f64>(ofWorks + (chapter << 3));
    for (; at + 8 <= behind; at += 8) {
      const own = f64x2.add(two(words + at), f64x2.mul(weight, two(grams + at)));
      const all = f64x2.add(f64x2.add(own, f64x2.splat(ofChapter)), f64x2.splat(ofWork));
      v128.store64_lane(into + at, f32x4.demote_f64x2_zero(all), 0);
    }
    if (at < behind) {
      const own = <f64>load<f32>(words + at) + gramWeight * <f64>load<f32>(grams + at);
      store<f32>(into + at, <f32>(own + ofChapter + ofWork));
    }
  }
}

/** Adds one row of 8-bit numbers to some of many vectors of 32-bit fractions, each so many times: `vectors` says which. */
export function spreadRow(
  values: usize,
  dimensions: u32,
  vectors: usize,
  weights: usize,
  count: u32,
  sums: usize,
): void {
  for (let at: u32 = 0; at < count; at += 1) {
    const to = sums + <usize>load<u32>(vectors + (at << 2)) * (dimensions << 2);
    addRow(values, dimensions, load<f64>(weights + (at << 3)), to);
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

/** Rows that go through a decision tree together: one bit each of a number. */
const together: u32 = 64;

/** Where the parts of a forest stand, and how many there are. */
@unmanaged
class Forest {
  /** Of each feature that is asked for: its number, where its borders begin, and where they end. */
  columns: u32;
  columnCount: u32;
  /** Of each feature rising, and one above everything. */
  borders: u32;
  borderCount: u32;
  /** Of each border, the rows that are below. */
  below: u32;
  /** See `Node`. */
  nodes: u32;
  roots: u32;
  rootCount: u32;
  /** Where to go on, and with which rows, when a leaf is reached. */
  open: u32;
}

@unmanaged
class Column {
  feature: u32;
  from: u32;
  behind: u32;
}

/** Each before what stands below it, left before right. */
@unmanaged
class Node {
  /** The border it asks for; −1: a leaf. */
  border: i32;
  /** Where its right side begins. */
  right: u32;
  /** What a leaf adds. */
  value: f64;
}

@unmanaged
class Open {
  rows: u64;
  node: u32;
}

/** What a forest says of so many rows of `width` features, one row after the other. */
export function score(forest: Forest, features: usize, width: u32, count: u32, into: usize): void {
  memory.fill(into, 0, count << 3);
  for (let first: u32 = 0; first < count; first += together) {
    const rows = min<u32>(together, count - first);
    compare(forest, features + ((first * width) << 2), width, rows);
    const all: u64 = rows === together ? ~(<u64>0) : ((<u64>1) << rows) - 1;
    for (let tree: u32 = 0; tree < forest.rootCount; tree += 1)
      walk(forest, load<u32>(forest.roots + (tree << 2)), all, into + (first << 3));
  }
}

/** Says of each border which rows are below it. What is no number is below none. */
function compare(forest: Forest, features: usize, width: u32, rows: u32): void {
  const below: usize = forest.below;
  memory.fill(below, 0, forest.borderCount << 3);
  for (let at: u32 = 0; at < forest.columnCount; at += 1) {
    const column = changetype<Column>(forest.columns + at * offsetof<Column>());
    const from: usize = forest.borders + (column.from << 3);
    const to = below + (column.from << 3);
    const count = column.behind - column.from;
    for (let row: u32 = 0; row < rows; row += 1) {
      const value = <f64>load<f32>(features + ((row * width + column.feature) << 2));
      const place = to + (lowestAbove(from, count, value) << 3);
      store<u64>(place, load<u64>(place) | ((<u64>1) << row));
    }
    // What is below one border is below the higher ones.
    let sum: u64 = 0;
    for (let place = to; place < to + (count << 3); place += 8) {
      sum |= load<u64>(place);
      store<u64>(place, sum);
    }
  }
}

/** The place of the lowest border above a value, without a branch that the processor would have to guess. */
function lowestAbove(borders: usize, count: u32, value: f64): u32 {
  let place: u32 = 0;
  for (let left = count - 1; left > 0; ) {
    const half = (left + 1) >> 1;
    const border = load<f64>(borders + ((place + half - 1) << 3));
    place = select<u32>(place, place + half, value < border);
    left -= half;
  }
  return place;
}

/** Adds to each row what its leaf of a tree says. */
function walk(forest: Forest, root: u32, all: u64, into: usize): void {
  const below: usize = forest.below;
  const nodes: usize = forest.nodes;
  let open: usize = forest.open;
  let node = root;
  let rows = all;
  for (;;) {
    const here = changetype<Node>(nodes + node * offsetof<Node>());
    if (here.border >= 0) {
      const left = rows & load<u64>(below + (here.border << 3));
      const right = rows ^ left;
      if (left !== 0 && right !== 0) {
        changetype<Open>(open).rows = right;
        changetype<Open>(open).node = here.right;
        open += offsetof<Open>();
      }
      node = select<u32>(here.right, node + 1, left === 0);
      rows = select<u64>(right, left, left === 0);
      continue;
    }
    const value = here.value;
    for (; rows !== 0; rows &= rows - 1) {
      const to = into + ((<usize>ctz(rows)) << 3);
      store<f64>(to, load<f64>(to) + value);
    }
    if (open === <usize>forest.open) return;
    open -= offsetof<Open>();
    node = changetype<Open>(open).node;
    rows = changetype<Open>(open).rows;
  }
}
