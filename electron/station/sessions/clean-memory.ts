import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | undefined;

/**
 * Frees what nobody holds any more, now and not when the collector finds time for it: the C library overwrites the bytes that it
 * gets back, as whoever starts the process tells it (`shell/workers.ts`). Takes some 30 ms, so it is for a quiet moment.
 */
export function cleanMemory(): void {
  collect ??= collector();
  forgetLastMatch();
  collect();
}

/** A pattern that matched keeps the whole text that it was found in, until another matches: `RegExp.input`. */
function forgetLastMatch(): void {
  /^/.test('');
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
