import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Random numbers that can be repeated (mulberry32). */
export class SeededRandom {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }
  /** 0 … 2³²−1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
  /** 0 … `limit` − 1. */
  below(limit: number): number {
    return Math.floor((this.next() / 2 ** 32) * limit);
  }
  chance(share: number): boolean {
    return this.next() / 2 ** 32 < share;
  }
  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('Nothing to pick from');
    return item;
  }
  bytes(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at++) bytes[at] = this.next();
    return bytes;
  }
}

type Mutation = (random: SeededRandom, bytes: Uint8Array) => Uint8Array;

const mutations: readonly Mutation[] = [
  function flipBit(random, bytes) {
    const spoiled = bytes.slice();
    const at = random.below(bytes.length);
    spoiled[at] = (spoiled[at] ?? 0) ^ (1 << random.below(8));
    return spoiled;
  },
  function changeByte(random, bytes) {
    const spoiled = bytes.slice();
    spoiled[random.below(bytes.length)] = random.next();
    return spoiled;
  },
  function dropByte(random, bytes) {
    const at = random.below(bytes.length);
    return joined(bytes.subarray(0, at), bytes.subarray(at + 1));
  },
  function insertBytes(random, bytes) {
    const at = random.below(bytes.length + 1);
    return joined(bytes.subarray(0, at), random.bytes(1 + random.below(4)), bytes.subarray(at));
  },
  function repeatPart(random, bytes) {
    const from = random.below(bytes.length);
    const to = Math.min(bytes.length, from + 1 + random.below(16));
    return joined(bytes.subarray(0, to), bytes.subarray(from));
  },
  function cutEnd(random, bytes) {
    return bytes.slice(0, random.below(bytes.length));
  },
  function cutStart(random, bytes) {
    return bytes.slice(random.below(bytes.length));
  },
  function swapBytes(random, bytes) {
    const spoiled = bytes.slice();
    const [one, other] = [random.below(bytes.length), random.below(bytes.length)];
    [spoiled[one], spoiled[other]] = [bytes[other] ?? 0, bytes[one] ?? 0];
    return spoiled;
  },
];

/** One random thing happens to `bytes`; the original stays as it is. */
export function mutated(random: SeededRandom, bytes: Uint8Array): Uint8Array {
  // A copy of its own memory: `slice` of a Buffer would be the original's.
  return bytes.length === 0 ? random.bytes(1) : random.pick(mutations)(random, new Uint8Array(bytes));
}

/** `bytes` in pieces of random size: none lost, none changed. */
export function pieces(random: SeededRandom, bytes: Uint8Array): Uint8Array[] {
  const cut: Uint8Array[] = [];
  const longest = random.pick([1, 7, 64, 5000]);
  for (let at = 0; at < bytes.length; ) {
    const length = 1 + random.below(longest);
    cut.push(bytes.subarray(at, at + length));
    at += length;
  }
  return cut;
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(parts);
}

export interface FuzzReport {
  readonly runs: number;
  readonly seed: number;
  readonly tookMs: number;
  readonly slowestMs: number;
  /** Heap after all runs less heap after the first tenth, both after a collection, bytes. */
  readonly heapGrowth: number;
}

/** How many runs are asked for: a million, or `FUZZ_RUNS`. */
export function fuzzRuns(): number {
  return Number(process.env.FUZZ_RUNS ?? 1_000_000);
}

/**
 * Calls `run` so many times, each with random numbers of its own. Run n of seed s is run 0 of seed s + n, so that a failure,
 * which names its seed, is repeated alone with `FUZZ_SEED=… FUZZ_RUNS=1`.
 */
export function fuzz(name: string, run: (random: SeededRandom) => void, runs = fuzzRuns()): FuzzReport {
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
  console.log(`fuzz ${name}: ${runs} runs, FUZZ_SEED=${seed}`);
  const collect = garbageCollector();
  const warmRuns = Math.floor(runs / 10);
  let slowestMs = 0;
  let heapBefore = 0;
  const began = performance.now();
  for (let count = 0; count < runs; count++) {
    if (count === warmRuns) heapBefore = heapAfter(collect);
    const runBegan = performance.now();
    runOnce(name, seed + count, run);
    slowestMs = Math.max(slowestMs, performance.now() - runBegan);
  }
  const tookMs = performance.now() - began;
  return { runs, seed, tookMs, slowestMs, heapGrowth: heapAfter(collect) - heapBefore };
}

function runOnce(name: string, seed: number, run: (random: SeededRandom) => void): void {
  try {
    run(new SeededRandom(seed));
  } catch (error) {
    throw new Error(`fuzz ${name} failed; repeat with FUZZ_SEED=${seed} FUZZ_RUNS=1`, { cause: error });
  }
}

function heapAfter(collect: () => void): number {
  collect();
  return process.memoryUsage().heapUsed;
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
