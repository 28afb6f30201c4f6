/// <reference path="./assembly.d.ts" />
import program from './loops.as.ts?wasm';

/** See `loops.as.ts`. All arguments but numbers are places in the memory. */
interface Loops {
  readonly memory: WebAssembly.Memory;
  readonly cosines: (
    values: number,
    inverses: number,
    dimensions: number,
    direction: number,
    inverse: number,
    rows: number,
    count: number,
    into: number,
  ) => void;
  readonly cosinesOfFirst: (
    values: number,
    inverses: number,
    dimensions: number,
    direction: number,
    inverse: number,
    count: number,
    into: number,
  ) => void;
  readonly invertLengths: (values: number, dimensions: number, count: number, inverses: number) => void;
  readonly addDirections: (
    values: number,
    inverses: number,
    dimensions: number,
    rows: number,
    weights: number,
    count: number,
    sum: number,
  ) => void;
  readonly spreadRow: (
    values: number,
    dimensions: number,
    vectors: number,
    weights: number,
    count: number,
    sums: number,
  ) => void;
  readonly match: (
    postings: number,
    length: number,
    norms: number,
    saturation: number,
    rarity: number,
    plain: number,
    weight: number,
    learned: number,
  ) => void;
  readonly addUp: (
    words: number,
    grams: number,
    gramWeight: number,
    begins: number,
    chapters: number,
    ofChapters: number,
    ofWorks: number,
    into: number,
  ) => void;
  readonly solve: (triangle: number, size: number, solved: number) => void;
  readonly score: (forest: number, features: number, width: number, count: number, into: number) => void;
}

const module = new WebAssembly.Module(Buffer.from(program, 'base64'));

const page = 65_536;
/** Where 128-bit numbers are read fastest. */
const alignment = 16;

/** Bytes of a number of 64 bits, which goes wherever 8, 16 or 32 of them are meant too: room is counted in these. */
export const widest = 8;

/**
 * The memory of one library's vectors, and compiled loops over it. What is placed stays until nobody holds any of it: one
 * memory for all, since each keeps gigabytes of addresses for itself.
 */
export class Kernels {
  readonly loops = new WebAssembly.Instance(module).exports as unknown as Loops;
  #end = alignment;
  readonly #rooms = new Map<string, { readonly at: number; readonly count: number }>();

  /** Room for so many bytes, which are 0. */
  reserve(bytes: number): number {
    const at = this.#end;
    this.#end = Math.ceil((at + bytes) / alignment) * alignment;
    const missing = this.#end - this.loops.memory.buffer.byteLength;
    if (missing > 0) this.loops.memory.grow(Math.ceil(missing / page));
    return at;
  }
  /** Copies numbers to stay. */
  place(values: Int8Array | Int32Array | Uint32Array | Float32Array | Float64Array): number {
    const at = this.reserve(values.byteLength);
    this.bytes(at, values.byteLength).set(new Int8Array(values.buffer, values.byteOffset, values.byteLength));
    return at;
  }
  /** Room for so many numbers until the same is asked for again. */
  room(name: string, count: number): number {
    const known = this.#rooms.get(name);
    if (known && known.count >= count) return known.at;
    const room = { at: this.reserve(count * widest), count };
    this.#rooms.set(name, room);
    return room.at;
  }
  /** The same for 32-bit fractions, all 0. */
  blank(name: string, count: number): number {
    const at = this.room(name, count);
    this.singles(at, count).fill(0);
    return at;
  }

  // Views hold until something is reserved.
  bytes(at: number, count: number): Int8Array {
    return new Int8Array(this.loops.memory.buffer, at, count);
  }
  halves(at: number, count: number): Int16Array {
    return new Int16Array(this.loops.memory.buffer, at, count);
  }
  rows(at: number, count: number): Uint32Array {
    return new Uint32Array(this.loops.memory.buffer, at, count);
  }
  singles(at: number, count: number): Float32Array {
    return new Float32Array(this.loops.memory.buffer, at, count);
  }
  doubles(at: number, count: number): Float64Array {
    return new Float64Array(this.loops.memory.buffer, at, count);
  }
}
