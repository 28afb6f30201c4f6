import type { DocumentKind } from '../searchable.ts';

/** What is known of each article beside its words; each a column of 32-bit numbers by row id. */
export const columns = ['law', 'work', 'chapter', 'kind', 'inForce', 'number', 'suffix'] as const;

export const kindCodes: Readonly<Record<DocumentKind, number>> = {
  law: 0,
  interpretation: 1,
  regulation: 2,
  rule: 3,
  case: 4,
  guide: 5,
  other: 6,
};

/** A column while its length is not known yet. What was never set is 0. */
export class GrowingColumn {
  #values = new Uint32Array(1024);
  #length = 0;

  set(index: number, value: number): void {
    if (index >= this.#values.length) {
      const wider = new Uint32Array(Math.ceil(index * 1.5));
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[index] = value;
    this.#length = Math.max(this.#length, index + 1);
  }
  push(...values: readonly number[]): void {
    for (const value of values) this.set(this.#length, value);
  }
  get(index: number): number {
    return this.#values[index] ?? 0;
  }
  bytes(): Uint8Array {
    return new Uint8Array(this.#values.buffer, 0, this.#length * 4);
  }
}

/** A stored column as numbers again. Copied, since a blob may begin anywhere in memory. */
export function toColumn(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(bytes.slice().buffer);
}
