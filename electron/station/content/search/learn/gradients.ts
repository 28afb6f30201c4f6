import type { TrainingSet } from './training-set.ts';

/** By row: where its score should move, and how sure that is (the second derivative). */
export interface Gradients {
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

/** Swapping two candidates that both stand below this place is not worth learning. */
const lowestPlace = 100;

/**
 * LambdaRank (Burges): for each answer and each wrong candidate of one question, a pull apart that grows with what the
 * swap of the two would cost in NDCG and with how wrong the scores still are.
 */
export function rankingGradients(set: TrainingSet, scores: Float64Array): Gradients {
  const gradient = new Float64Array(scores.length);
  const hessian = new Float64Array(scores.length);
  let first = 0;
  for (const size of set.groups) {
    pullApart(set, scores, first, size, { gradient, hessian });
    first += size;
  }
  return { gradient, hessian };
}

function pullApart(set: TrainingSet, scores: Float64Array, first: number, size: number, to: Gradients): void {
  const order = inOrder(scores, first, size);
  const places = placesOf(set, order);
  const discounts = places.map(discount);
  const answers = Array.from(order.keys()).filter((at) => set.answers[order[at] as number]);
  const ideal = answers.reduce((sum, _, at) => sum + discount(at), 0);
  for (const answer of answers)
    for (let other = 0; other < size; other += 1) {
      const row = order[other] as number;
      if (set.answers[row]) continue;
      const [high, low] = [places[answer] as number, places[other] as number];
      if (high >= lowestPlace && low >= lowestPlace && other > answer) break;
      const apart = Math.abs((discounts[answer] as number) - (discounts[other] as number));
      const cost = (apart * (set.standsFor[row] as number)) / ideal;
      pull(order[answer] as number, row, cost, scores, to);
    }
}

/** The rows of a question, the highest score first; of equal ones the earlier. They are few: each is put in its place. */
function inOrder(scores: Float64Array, first: number, size: number): Uint32Array {
  const order = new Uint32Array(size);
  for (let at = 0; at < size; at += 1) {
    const score = scores[first + at] as number;
    let place = at;
    for (; place > 0 && (scores[order[place - 1] as number] as number) < score; place -= 1)
      order[place] = order[place - 1] as number;
    order[place] = first + at;
  }
  return order;
}

function pull(answer: number, wrong: number, cost: number, scores: Float64Array, to: Gradients): void {
  const doubt = 1 / (1 + Math.exp((scores[answer] as number) - (scores[wrong] as number)));
  const gradient = doubt * cost;
  const hessian = doubt * (1 - doubt) * cost;
  to.gradient[answer] = (to.gradient[answer] as number) - gradient;
  to.gradient[wrong] = (to.gradient[wrong] as number) + gradient;
  to.hessian[answer] = (to.hessian[answer] as number) + hessian;
  to.hessian[wrong] = (to.hessian[wrong] as number) + hessian;
}

/** The places among all candidates, when some rows stand for several. */
function placesOf(set: TrainingSet, order: Uint32Array): Float64Array {
  let before = 0;
  return Float64Array.from(order, (row) => {
    const weight = set.standsFor[row] as number;
    const place = before + (weight - 1) / 2;
    before += weight;
    return place;
  });
}

function discount(place: number): number {
  return 1 / Math.log2(place + 2);
}
