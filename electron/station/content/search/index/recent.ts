/** What was read last, up to so many bytes: the same is asked for again and again. */
export class Recent<Key, Value> {
  readonly #known = new Map<Key, Value>();
  readonly #mostBytes: number;
  readonly #sizeOf: (value: Value) => number;
  #bytes = 0;

  constructor(mostBytes: number, sizeOf: (value: Value) => number) {
    this.#mostBytes = mostBytes;
    this.#sizeOf = sizeOf;
  }
  get(key: Key, read: (key: Key) => Value): Value {
    const known = this.#known.get(key);
    if (known !== undefined || this.#known.has(key)) return known as Value;
    const found = read(key);
    this.#bytes += entryBytes + this.#sizeOf(found);
    if (this.#bytes > this.#mostBytes) {
      this.#known.clear();
      this.#bytes = 0;
    }
    this.#known.set(key, found);
    return found;
  }
}

/** About what an entry takes beside its value. */
const entryBytes = 64;
