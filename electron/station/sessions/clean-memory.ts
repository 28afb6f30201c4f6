import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Several times V8's young generation at its largest: what is allocated goes through all of it. */
const youngBytes = 64 * 1024 * 1024;
/** Lives at the same time: more than half of the young generation holds at its largest. */
const heldBytes = 24 * 1024 * 1024;
const fillerNumbers = 2048;

let collect: (() => void) | undefined;

/**
 * How the collector works while it cleans, and afterwards. As a rule it leaves dead texts where they are until something
 * is written over them. When it moves all that lives together, the pages that are left go back to the system.
 */
const cleaning = ['--compact-on-every-full-gc', '--no-page-promotion'];
const working = ['--no-compact-on-every-full-gc', '--page-promotion'];

/**
 * Takes the memory of texts away that nobody holds any more, such as a name that a desk was shown: a JavaScript text cannot be
 * overwritten, and a collector frees without wiping. Takes some 50 to 100 ms, so it is for a quiet moment. What `malloc` gets back is wiped by the C library, as
 * whoever starts the process tells it (`shell/workers.ts`).
 */
export function cleanMemory(): void {
  collect ??= collector();
  forgetLastMatch();
  cleaning.forEach(setFlagsFromString);
  collect();
  fillYoungGeneration();
  collect();
  working.forEach(setFlagsFromString);
}

/** A pattern that matched keeps the whole text that it was found in, until another matches: `RegExp.input`. */
function forgetLastMatch(): void {
  /^/.test('');
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/**
 * The collector only moves what lives out of the young generation and calls the rest free: it is overwritten by the next
 * that is made. What lives long enough makes it grow to its largest, so that the pages that it keeps in reserve from a
 * busier time are written, too.
 */
function fillYoungGeneration(): void {
  let held: number[][] = [];
  for (let bytes = 0; bytes < youngBytes; bytes += fillerNumbers * 8) {
    held.push(new Array<number>(fillerNumbers).fill(bytes));
    if (held.length * fillerNumbers * 8 >= heldBytes) held = [];
  }
}
