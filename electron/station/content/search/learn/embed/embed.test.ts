import { expect, test } from 'vitest';
import { pretrain } from './pretraining.ts';
import { addRows } from './sums.ts';
import { dimensions, lesson, subjects, terms, termsOfSubject } from './test-lesson.ts';
import { meanOf, tune } from './tuning.ts';

/** How much nearer a term of a subject is to others of it than to those of the next subject. */
function contrast(table: Float32Array): number {
  const unit = (term: number) => {
    const row = table.subarray(term * dimensions, (term + 1) * dimensions);
    const length = Math.hypot(...row) || 1;
    return Array.from(row, (one) => one / length);
  };
  const likeness = (a: number, b: number) => {
    const [one, other] = [unit(a), unit(b)];
    return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
  };
  let sum = 0;
  for (let subject = 0; subject < subjects; subject += 1) {
    const term = subject * termsOfSubject;
    sum += likeness(term, term + 1) - likeness(term, (term + termsOfSubject) % terms);
  }
  return sum / subjects;
}

test('words of one subject come to stand together, and the same every time', () => {
  const first = lesson();
  pretrain(first, 0, 1, () => {});
  expect(contrast(first.question)).toBeGreaterThan(0.5);
  const again = lesson();
  pretrain(again, 0, 1, () => {});
  expect(again.question).toEqual(first.question);
  expect(again.article).toEqual(first.article);
});

test('a word that only people say is tuned towards the answers of its questions', () => {
  const table = new Float32Array(terms * dimensions);
  const articles = new Float32Array(subjects * dimensions);
  for (let row = 0; row < subjects; row += 1) articles[row * dimensions + (row % dimensions)] = 1;
  const questions = Array.from({ length: 16 }, (_, at) => ({
    terms: [at % 2, 7],
    weights: [0.8, 0.6],
    answers: [at % 2],
    guessed: Uint32Array.from({ length: subjects }, (_, row) => row),
  }));
  const rowOf = (term: number) => table.subarray(term * dimensions, (term + 1) * dimensions);
  const { terms: changed, values } = meanOf([
    tune(rowOf, articles, dimensions, questions, 1),
    tune(rowOf, articles, dimensions, questions, 2),
  ]);
  expect([...changed]).toEqual([0, 1, 7]);
  expect(values[0]).toBeGreaterThan((values[1] ?? 0) + 0.01);
  expect(values[dimensions + 1]).toBeGreaterThan((values[dimensions] ?? 0) + 0.01);
});

test('rows are added up in fours and what is left over', () => {
  const table = Float32Array.from({ length: 12 }, (_, at) => at);
  for (const count of [0, 1, 3, 4, 5, 6]) {
    const rows = [5, 0, 1, 4, 2, 3].slice(0, count);
    const into = new Float32Array(4);
    addRows(into, 2, table, { rows, weights: rows.map((row) => row + 1) }, 0, count, 2);
    const sum = (column: number) => rows.reduce((all, row) => all + (row + 1) * (row * 2 + column), 0);
    expect([...into]).toEqual([0, 0, sum(0), sum(1)]);
  }
});
