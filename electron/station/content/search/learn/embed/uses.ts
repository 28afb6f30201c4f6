/** Sentences of one step of the training; each is told from the articles of all others. */
export const batch = 256;

/** A batch's bags, as they are after terms were left out. */
export interface BatchBags {
  readonly starts: Uint32Array;
  terms: Uint32Array;
  weights: Float32Array;
}

/** A batch the other way round: by term of one thread, which bags have it and how much of it. */
export class Uses {
  terms = 0;
  term: Uint32Array = new Uint32Array(1024);
  /** By term: where its uses end. */
  ends: Uint32Array = new Uint32Array(1024);
  rows = new Uint32Array(65_536);
  weights = new Float32Array(65_536);
  readonly #placeOf: Int32Array;
  readonly #thread: number;
  readonly #threads: number;

  constructor(terms: number, thread: number, threads: number) {
    this.#placeOf = new Int32Array(terms).fill(-1);
    this.#thread = thread;
    this.#threads = threads;
  }
  read(bags: BatchBags): void {
    const total = bags.starts[batch] as number;
    this.#count(bags, total);
    if (this.rows.length < total)
      [this.rows, this.weights] = [new Uint32Array(total * 2), new Float32Array(total * 2)];
    const next = new Uint32Array(this.terms);
    for (let at = 1; at < this.terms; at += 1) {
      next[at] = this.ends[at - 1] as number;
      this.ends[at] = (this.ends[at] as number) + (next[at] as number);
    }
    for (let bag = 0; bag < batch; bag += 1)
      for (let from = bags.starts[bag] as number; from < (bags.starts[bag + 1] as number); from += 1) {
        const term = bags.terms[from] as number;
        if (term % this.#threads !== this.#thread) continue;
        const place = this.#placeOf[term] as number;
        const to = next[place] as number;
        next[place] = to + 1;
        this.rows[to] = bag;
        this.weights[to] = bags.weights[from] as number;
      }
    for (let at = 0; at < this.terms; at += 1) this.#placeOf[this.term[at] as number] = -1;
  }
  /** How many uses each term has, in the order in which the terms come. */
  #count(bags: BatchBags, total: number): void {
    this.terms = 0;
    for (let from = 0; from < total; from += 1) {
      const term = bags.terms[from] as number;
      if (term % this.#threads !== this.#thread) continue;
      let place = this.#placeOf[term] as number;
      if (place < 0) {
        place = this.#take(term);
        this.#placeOf[term] = place;
      }
      this.ends[place] = (this.ends[place] as number) + 1;
    }
  }
  #take(term: number): number {
    const place = this.terms;
    if (place === this.term.length) [this.term, this.ends] = [widened(this.term), widened(this.ends)];
    this.term[place] = term;
    this.ends[place] = 0;
    this.terms += 1;
    return place;
  }
}

function widened(values: Uint32Array): Uint32Array {
  const wider = new Uint32Array(values.length * 2);
  wider.set(values);
  return wider;
}
