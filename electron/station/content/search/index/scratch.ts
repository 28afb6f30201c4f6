/**
 * Columns of numbers that every question needs anew, used again instead: a question that left megabytes behind would make
 * the process grow to several times what it needs.
 */
export class Scratch {
  readonly #columns = new Map<string, Float32Array>();

  /** A column of zeros. It holds until the same name is asked for again, with the next question. */
  blank(name: string, size: number): Float32Array {
    const known = this.#columns.get(name);
    if (known?.length === size) return known.fill(0);
    const column = new Float32Array(size);
    this.#columns.set(name, column);
    return column;
  }
}
