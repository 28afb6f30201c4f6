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
  /** What is not there is not kept either: its key may be what somebody typed, which nobody finds after them. */
  get<Found extends Value | undefined>(key: Key, read: (key: Key) => Found): Found | Value {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const found = read(key);
    if (found === undefined) return found;
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
