import { canonicalJson } from './canonical-json.ts';
import { type Item, keyOf } from './document.ts';
import { sha256 } from './hash.ts';

/** Chunks of Chinese text compress to about a quarter: 24–96 KB of JSON travel as 6–25 KB. */
const cutting = { minBytes: 32 * 1024, maxBytes: 96 * 1024, oneIn: 8 } as const;

/**
 * Cuts the items of a document into runs of some 32–96 KB. Where to cut is asked of each item's key alone, so that
 * changing an article never moves the cuts, and adding one moves them only until the next item that is a border.
 */
export function* cut(items: readonly Item[]): Generator<readonly Item[]> {
  let run: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    const size = Buffer.byteLength(canonicalJson(item));
    const full = bytes + size > cutting.maxBytes;
    if (run.length > 0 && (full || (bytes >= cutting.minBytes && isBorder(keyOf(item))))) {
      yield run;
      run = [];
      bytes = 0;
    }
    run.push(item);
    bytes += size;
  }
  yield run;
}

function isBorder(key: string): boolean {
  return Number.parseInt(sha256(key).slice(0, 4), 16) % cutting.oneIn === 0;
}
