/**
 * Bags of weighted terms, one behind the other: the terms of bag b stand from `starts[b]` to `starts[b + 1]`. In shared
 * memory, so that every thread of the training reads the same.
 */
export interface Bags {
  readonly starts: Uint32Array;
  readonly terms: Uint32Array;
  readonly weights: Float32Array;
}

/** Collects bags in arrays that grow. */
export class BagsBuilder {
  #starts = new GrowingNumbers(Uint32Array);
  #terms = new GrowingNumbers(Uint32Array);
  #weights = new GrowingNumbers(Float32Array);

  constructor() {
    this.#starts.push(0);
  }
  /** @returns the number of the bag, from 0 */
  add(terms: ArrayLike<number>, weights: ArrayLike<number>): number {
    for (let at = 0; at < terms.length; at += 1) {
      this.#terms.push(terms[at] as number);
      this.#weights.push(weights[at] as number);
    }
    this.#starts.push(this.#terms.length);
    return this.#starts.length - 2;
  }
  build(): Bags {
    return {
      starts: sharedCopy(this.#starts.values()),
      terms: sharedCopy(this.#terms.values()),
      weights: sharedCopy(this.#weights.values()),
    };
  }
}

type Numbers = Uint32Array | Float32Array;

/** A copy that threads can share. */
export function sharedCopy<T extends Numbers>(values: T): T {
  const copy = shared(values.constructor as new (buffer: SharedArrayBuffer) => T, values.length);
  copy.set(values);
  return copy;
}

/** Zeros that threads can share. */
export function shared<T extends Numbers>(kind: new (buffer: SharedArrayBuffer) => T, length: number): T {
  return new kind(new SharedArrayBuffer(length * 4));
}

class GrowingNumbers<T extends Numbers> {
  readonly #kind: new (
    length: number,
  ) => T;
  #values: T;
  #length = 0;

  constructor(kind: new (length: number) => T) {
    this.#kind = kind;
    this.#values = new kind(4096);
  }
  get length(): number {
    return this.#length;
  }
  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new this.#kind(this.#length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }
  values(): T {
    return this.#values.subarray(0, this.#length) as T;
  }
}
