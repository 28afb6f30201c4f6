import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The two halves of V8's young generation, at their largest, and as much again: what is allocated goes through all of it. */
const youngBytes = 64 * 1024 * 1024;
const fillerNumbers = 2048;
/** Small buffers are cut from slabs; so many retire the one in use, which may still hold a page's message. */
const slabs = 4;

let collect: (() => void) | undefined;

/**
 * Zeroes the memory of texts that nobody holds any more: a JavaScript text cannot be overwritten, and a collector frees
 * without wiping. Takes some 50 ms, so it is for a quiet moment. What `malloc` gets back is
 * wiped by the C library, as whoever starts the process tells it (`shell/workers.ts`).
 */
export function cleanMemory(): void {
  collect ??= collector();
  forgetLastMatch();
  for (let slab = 0; slab < slabs; slab++) Buffer.allocUnsafe(Buffer.poolSize / 2 - 1);
  collect();
  fillYoungGeneration();
  collect();
}

/** A pattern that matched keeps the whole text that it was found in, until another matches: `RegExp.input`. */
function forgetLastMatch(): void {
  /^/.test('');
}

/** Sweeping fills what it frees with zeros from the first call on. */
function collector(): () => void {
  setFlagsFromString('--clear-free-memory');
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** The collector only moves what lives out of it and calls the rest free: it is overwritten by the next that is made. */
function fillYoungGeneration(): void {
  let last: number[] = [];
  for (let bytes = 0; bytes < youngBytes; bytes += fillerNumbers * 8)
    last = new Array<number>(fillerNumbers).fill(last.length);
}
