import { type ContentDocument, sha256 } from '../pack/pack.ts';

/** With so many articles in a sketch, the share that changed is known to about one in a hundred. */
const size = 1024;

/**
 * Tells how alike two libraries are without having both: the articles whose hashes are the smallest of all are a fair
 * sample, the same ones in both as far as they are the same (min-hash, Broder 1997). A few kilobytes travel with the tables,
 * so that it is always known from which articles they were learned, however many packs have come since.
 */
export class ArticleSketch {
  readonly #hashes = new Set<string>();

  add({ items }: ContentDocument): void {
    for (const item of items) if ('form' in item) this.#hashes.add(sha256(item.text).slice(0, 12));
  }
  get hashes(): readonly string[] {
    return smallest(this.#hashes);
  }
}

/** Which share of the articles of two libraries, taken together, only one of them has. */
export function shareChanged(one: readonly string[], other: readonly string[]): number {
  const sample = smallest([...one, ...other]);
  const [first, second] = [new Set(one), new Set(other)];
  const common = sample.filter((hash) => first.has(hash) && second.has(hash));
  return sample.length === 0 ? 0 : 1 - common.length / sample.length;
}

function smallest(hashes: Iterable<string>): string[] {
  return [...new Set(hashes)].toSorted().slice(0, size);
}
