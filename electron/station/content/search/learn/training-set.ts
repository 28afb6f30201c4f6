/** Candidates of many questions: what the ranker learns from. Rows of one question stand together. */
export interface TrainingSet {
  /** `width` numbers a row. */
  readonly features: Float32Array;
  readonly width: number;
  /** Rows of each question. */
  readonly groups: readonly number[];
  /** By row: 1 for an answer, else 0. */
  readonly answers: Uint8Array;
  /** By row: how many candidates it stands for; most of the hopeless ones are left out. */
  readonly standsFor: Uint8Array;
}

/** Collects a training set, question by question, in arrays that grow. */
export class TrainingSetBuilder {
  readonly #width: number;
  readonly #groups: number[] = [];
  readonly #answers: number[] = [];
  readonly #standsFor: number[] = [];
  #features = new Float32Array(4096);

  constructor(width: number) {
    this.#width = width;
  }
  beginQuestion(): void {
    this.#groups.push(0);
  }
  add(features: Float32Array, answer: boolean, standsFor: number): void {
    const at = this.#answers.length * this.#width;
    if (at + this.#width > this.#features.length) {
      const wider = new Float32Array(this.#features.length * 2);
      wider.set(this.#features);
      this.#features = wider;
    }
    this.#features.set(features, at);
    this.#answers.push(Number(answer));
    this.#standsFor.push(standsFor);
    this.#groups.push((this.#groups.pop() ?? 0) + 1);
  }
  build(): TrainingSet {
    return {
      features: this.#features.subarray(0, this.#answers.length * this.#width),
      width: this.#width,
      groups: this.#groups,
      answers: Uint8Array.from(this.#answers),
      standsFor: Uint8Array.from(this.#standsFor),
    };
  }
}
