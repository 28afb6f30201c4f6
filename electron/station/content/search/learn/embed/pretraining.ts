import { shuffle, steadyChance } from '../chance.ts';
import { type Bags, shared } from './bags.ts';
import { Barrier } from './barrier.ts';
import { addRow, addRows } from './sums.ts';
import { type BatchBags, batch, Uses } from './uses.ts';

const epochs = 5;
const firstRate = 0.02;
/** The smaller, the more the likest wrong articles count beside the others. */
const temperature = 0.05;
/** Of a sentence's terms this part is left out, so that none is relied on. */
const dropped = 0.3;
/** What a sentence and its article share is taken from the article this often: others must say what it is about. */
const hidden = 0.7;

/** Everything the threads share. */
export interface Pretraining {
  readonly dimensions: number;
  readonly terms: number;
  readonly sentences: Bags;
  /** By sentence: its article. */
  readonly rows: Uint32Array;
  readonly articles: Bags;
  /** `dimensions` numbers a term; changed by the training. */
  readonly question: Float32Array;
  readonly article: Float32Array;
  readonly scratch: Scratch;
  readonly seed: number;
}

/** What one step computes, of which every thread does its part. */
interface Scratch {
  readonly barrier: SharedArrayBuffer;
  readonly questionVectors: Float32Array;
  readonly articleVectors: Float32Array;
  readonly questionLengths: Float32Array;
  readonly articleLengths: Float32Array;
  readonly pulls: Float32Array;
  readonly questionGradients: Float32Array;
  readonly articleGradients: Float32Array;
  /** Sums of squares of what a term was moved by, by term: the rate of each falls as it learns (Adagrad). */
  readonly questionMoved: Float32Array;
  readonly articleMoved: Float32Array;
}

export function scratchFor(terms: number, dimensions: number): Scratch {
  const numbers = (length: number) => shared(Float32Array, length);
  return {
    barrier: Barrier.memory(),
    questionVectors: numbers(batch * dimensions),
    articleVectors: numbers(batch * dimensions),
    questionLengths: numbers(batch),
    articleLengths: numbers(batch),
    pulls: numbers(batch * batch),
    questionGradients: numbers(batch * dimensions),
    articleGradients: numbers(batch * dimensions),
    questionMoved: numbers(terms),
    articleMoved: numbers(terms),
  };
}

/**
 * Teaches two tables that a sentence stands nearer to the article it was taken from than to others (contrastive, with
 * the other articles of the batch as the wrong ones). Each thread calls this with its number; every number is computed by
 * one of them, always in the same order, so that the result is the same with any number of threads.
 */
export function pretrain(
  job: Pretraining,
  thread: number,
  threads: number,
  onProgress: (share: number) => void,
): void {
  new PretrainingThread(job, thread, threads).run(onProgress);
}

class PretrainingThread {
  readonly #job: Pretraining;
  readonly #thread: number;
  readonly #threads: number;
  readonly #barrier: Barrier;
  readonly #chance: () => number;
  readonly #sentences: BatchBags;
  readonly #articles: BatchBags;
  readonly #inSentence: Uint32Array;
  readonly #gradient: Float32Array;
  readonly #rowsOfBatch = new Uint32Array(batch);
  readonly #pullOf = new Float32Array(batch);
  readonly #uses: Uses;
  #mark = 0;

  constructor(job: Pretraining, thread: number, threads: number) {
    this.#job = job;
    this.#thread = thread;
    this.#threads = threads;
    this.#barrier = new Barrier(job.scratch.barrier, threads);
    this.#chance = steadyChance(job.seed);
    this.#sentences = emptyBags();
    this.#articles = emptyBags();
    this.#inSentence = new Uint32Array(job.terms);
    this.#gradient = new Float32Array(job.dimensions);
    this.#uses = new Uses(job.terms, thread, threads);
  }
  run(onProgress: (share: number) => void): void {
    const count = this.#job.rows.length;
    const order = Uint32Array.from({ length: count }, (_, at) => at);
    const batches = Math.floor(count / batch);
    for (let epoch = 0, step = 0; epoch < epochs; epoch += 1) {
      shuffle(order, this.#chance);
      for (let at = 0; at < batches; at += 1, step += 1) {
        const done = step / (epochs * batches);
        this.#step(order.subarray(at * batch, (at + 1) * batch), firstRate * (1 - done));
        if (this.#thread === 0 && step % 20 === 0) onProgress(done);
      }
    }
  }

  #step(chosen: Uint32Array, rate: number): void {
    const { scratch, question, article, dimensions } = this.#job;
    this.#takeBags(chosen);
    this.#embed(this.#sentences, question, scratch.questionVectors, scratch.questionLengths);
    this.#embed(this.#articles, article, scratch.articleVectors, scratch.articleLengths);
    this.#barrier.wait();
    this.#compare();
    this.#barrier.wait();
    this.#pull(
      scratch.pulls,
      batch,
      1,
      scratch.articleVectors,
      scratch.questionVectors,
      scratch.questionLengths,
      scratch.questionGradients,
    );
    this.#pull(
      scratch.pulls,
      1,
      batch,
      scratch.questionVectors,
      scratch.articleVectors,
      scratch.articleLengths,
      scratch.articleGradients,
    );
    this.#barrier.wait();
    this.#move(this.#sentences, question, scratch.questionGradients, scratch.questionMoved, rate, dimensions);
    this.#move(this.#articles, article, scratch.articleGradients, scratch.articleMoved, rate, dimensions);
    this.#barrier.wait();
  }
  /** The bags of a batch with terms left out by chance; every thread draws the same. */
  #takeBags(chosen: Uint32Array): void {
    const { sentences, rows, articles } = this.#job;
    let [ofSentences, ofArticles] = [0, 0];
    for (let at = 0; at < batch; at += 1) {
      const sentence = chosen[at] as number;
      const row = rows[sentence] as number;
      this.#rowsOfBatch[at] = row;
      this.#mark += 1;
      for (
        let from = sentences.starts[sentence] as number;
        from < (sentences.starts[sentence + 1] as number);
        from += 1
      ) {
        const term = sentences.terms[from] as number;
        this.#inSentence[term] = this.#mark;
        if (this.#chance() < dropped) continue;
        put(this.#sentences, ofSentences, term, sentences.weights[from] as number);
        ofSentences += 1;
      }
      for (
        let from = articles.starts[row] as number;
        from < (articles.starts[row + 1] as number);
        from += 1
      ) {
        const term = articles.terms[from] as number;
        if (this.#inSentence[term] === this.#mark && this.#chance() < hidden) continue;
        put(this.#articles, ofArticles, term, articles.weights[from] as number);
        ofArticles += 1;
      }
      this.#sentences.starts[at + 1] = ofSentences;
      this.#articles.starts[at + 1] = ofArticles;
    }
  }
  /** Unit vectors of the bags, and how long they were. */
  #embed(bags: BatchBags, table: Float32Array, vectors: Float32Array, lengths: Float32Array): void {
    const { dimensions } = this.#job;
    for (let at = this.#thread; at < batch; at += this.#threads) {
      const to = at * dimensions;
      vectors.fill(0, to, to + dimensions);
      const [from, until] = [bags.starts[at] as number, bags.starts[at + 1] as number];
      addRows(vectors, to, table, { rows: bags.terms, weights: bags.weights }, from, until, dimensions);
      let squares = 1e-12;
      for (let one = to; one < to + dimensions; one += 1) squares += (vectors[one] as number) ** 2;
      const length = Math.sqrt(squares);
      lengths[at] = length;
      for (let one = to; one < to + dimensions; one += 1) vectors[one] = (vectors[one] as number) / length;
    }
  }
  /** By sentence and article: how much the likeness of the two must fall; less than 0: rise. */
  #compare(): void {
    const { dimensions, scratch } = this.#job;
    const { questionVectors, articleVectors, pulls } = scratch;
    for (let at = this.#thread; at < batch; at += this.#threads) {
      const own = at * batch;
      products(questionVectors, at * dimensions, articleVectors, pulls, own, dimensions);
      this.#softmax(pulls, own, at);
    }
  }
  #softmax(pulls: Float32Array, own: number, at: number): void {
    let total = 0;
    for (let other = 0; other < batch; other += 1) {
      const same = other !== at && this.#rowsOfBatch[other] === this.#rowsOfBatch[at];
      const likely = same ? 0 : Math.exp(((pulls[own + other] as number) - 1) / temperature);
      pulls[own + other] = likely;
      total += likely;
    }
    for (let other = 0; other < batch; other += 1)
      pulls[own + other] = (pulls[own + other] as number) / total;
    pulls[own + at] = (pulls[own + at] as number) - 1;
  }
  /** The gradients of the bags' sums: what the pulls add up to, without what only changes the length. */
  #pull(
    pulls: Float32Array,
    ownStep: number,
    otherStep: number,
    others: Float32Array,
    own: Float32Array,
    lengths: Float32Array,
    gradients: Float32Array,
  ): void {
    const { dimensions } = this.#job;
    for (let at = this.#thread; at < batch; at += this.#threads) {
      const to = at * dimensions;
      gradients.fill(0, to, to + dimensions);
      for (let other = 0; other < batch; other += 1)
        this.#pullOf[other] = pulls[at * ownStep + other * otherStep] as number;
      addRows(gradients, to, others, { rows: places, weights: this.#pullOf }, 0, batch, dimensions);
      let along = 0;
      for (let one = 0; one < dimensions; one += 1)
        along += (gradients[to + one] as number) * (own[to + one] as number);
      const by = 1 / (temperature * batch * (lengths[at] as number));
      for (let one = 0; one < dimensions; one += 1)
        gradients[to + one] = ((gradients[to + one] as number) - along * (own[to + one] as number)) * by;
    }
  }
  /** Moves the terms of this thread. */
  #move(
    bags: BatchBags,
    table: Float32Array,
    gradients: Float32Array,
    moved: Float32Array,
    rate: number,
    dimensions: number,
  ): void {
    const gradient = this.#gradient;
    const uses = this.#uses;
    uses.read(bags);
    for (let at = 0, from = 0; at < uses.terms; at += 1) {
      const [term, until] = [uses.term[at] as number, uses.ends[at] as number];
      gradient.fill(0);
      addRows(gradient, 0, gradients, uses, from, until, dimensions);
      from = until;
      let squares = 0;
      for (let one = 0; one < dimensions; one += 1) squares += (gradient[one] as number) ** 2;
      if (squares === 0) continue;
      const sum = (moved[term] as number) + squares / dimensions;
      moved[term] = sum;
      addRow(table, term * dimensions, gradient, 0, -rate / Math.sqrt(sum), dimensions);
    }
  }
}

const places = Uint32Array.from({ length: batch }, (_, at) => at);

function emptyBags(): BatchBags {
  return {
    starts: new Uint32Array(batch + 1),
    terms: new Uint32Array(65_536),
    weights: new Float32Array(65_536),
  };
}

function put(bags: BatchBags, at: number, term: number, weight: number): void {
  if (at === bags.terms.length) {
    const [terms, weights] = [new Uint32Array(at * 2), new Float32Array(at * 2)];
    terms.set(bags.terms);
    weights.set(bags.weights);
    bags.terms = terms;
    bags.weights = weights;
  }
  bags.terms[at] = term;
  bags.weights[at] = weight;
}

/** The products of one vector with each of the batch. The innermost loop of the training: four at once. */
function products(
  vectors: Float32Array,
  from: number,
  others: Float32Array,
  into: Float32Array,
  to: number,
  dimensions: number,
): void {
  for (let other = 0; other < batch; other += 4) {
    let [a, b, c, d] = [0, 0, 0, 0];
    const first = other * dimensions;
    const second = first + dimensions;
    const third = second + dimensions;
    const fourth = third + dimensions;
    for (let one = 0; one < dimensions; one += 1) {
      const own = vectors[from + one] as number;
      a += own * (others[first + one] as number);
      b += own * (others[second + one] as number);
      c += own * (others[third + one] as number);
      d += own * (others[fourth + one] as number);
    }
    into[to + other] = a;
    into[to + other + 1] = b;
    into[to + other + 2] = c;
    into[to + other + 3] = d;
  }
}
