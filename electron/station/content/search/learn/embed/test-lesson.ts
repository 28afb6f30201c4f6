import { steadyChance } from '../chance.ts';
import { BagsBuilder, sharedCopy } from './bags.ts';
import { type Pretraining, scratchFor } from './pretraining.ts';
import { mainDirections } from './subspace.ts';

export const dimensions = 8;
/** Articles of twenty subjects: each has its own terms, twice as many as a sentence of it has. */
export const subjects = 20;
export const termsOfSubject = 10;
export const terms = subjects * termsOfSubject;

/** For tests: what sentences of invented articles teach. */
export function lesson(): Pretraining {
  const chance = steadyChance(5);
  const some = (subject: number, count: number) => {
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(subject * termsOfSubject + Math.floor(chance() * termsOfSubject));
    return [...chosen];
  };
  const weights = (count: number) => Array.from({ length: count }, () => 1 / Math.sqrt(count));
  const [articles, sentences, rows] = [new BagsBuilder(), new BagsBuilder(), [] as number[]];
  for (let row = 0; row < 300; row += 1) {
    articles.add(some(row % subjects, 8), weights(8));
    for (let one = 0; one < 2; one += 1) {
      sentences.add(some(row % subjects, 4), weights(4));
      rows.push(row);
    }
  }
  const bags = articles.build();
  const question = mainDirections(bags, rows, terms, dimensions);
  return {
    dimensions,
    terms,
    sentences: sentences.build(),
    rows: sharedCopy(Uint32Array.from(rows)),
    articles: bags,
    question,
    article: sharedCopy(question),
    scratch: scratchFor(terms, dimensions),
    seed: 1,
  };
}
