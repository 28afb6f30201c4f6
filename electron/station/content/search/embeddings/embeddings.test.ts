import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nearestWords } from '../ask/reasons.ts';
import { Kernels } from '../kernels/kernels.ts';
import type { QueryTerms } from '../rank/query-terms.ts';
import { QuestionTable } from './question-table.ts';
import { KernelRidge } from './ridge.ts';
import { quantiseRows } from './tables.ts';
import { type Direction, Directions, directionOf } from './vectors.ts';

const dimensions = 16;
const vector = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
  minLength: dimensions,
  maxLength: dimensions,
});
const cosine = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, one, at) => sum + one * (b[at] ?? 0), 0) / (Math.hypot(...a) * Math.hypot(...b));
const cosineOf = (directions: Directions, direction: Direction, at: number) =>
  directions.cosines(direction, [at])[0] ?? Number.NaN;
const isLong = (one: readonly number[]) => Math.hypot(...one) > 0.1;

describe('Directions in bytes', () => {
  test('have nearly the cosines of what they were made from', () => {
    fc.assert(
      fc.property(vector.filter(isLong), vector.filter(isLong), (asked, stored) => {
        const directions = Directions.of(new Kernels(), Float32Array.from([...stored, ...asked]), dimensions);
        const found = cosineOf(directions, directionOf(Float32Array.from(asked)), 0);
        expect(Math.abs(found - cosine(asked, stored))).toBeLessThan(0.02);
        expect(Math.abs(cosineOf(directions, directions.direction(0), 1) - found)).toBeLessThan(0.02);
      }),
    );
  });
  test('of nothing are like nothing', () => {
    const nothing = new Float32Array(dimensions);
    const directions = Directions.of(
      new Kernels(),
      Float32Array.from([...nothing, ...nothing.fill(1)]),
      dimensions,
    );
    expect(cosineOf(directions, directionOf(new Float32Array(dimensions)), 1)).toBe(0);
    expect(cosineOf(directions, directionOf(nothing), 0)).toBe(0);
  });
});

test('rows of bytes are off by half a step of their largest number at most', () => {
  fc.assert(
    fc.property(vector, (values) => {
      const { values: bytes, scales } = quantiseRows(Float32Array.from(values), dimensions);
      const step = Math.max(...values.map(Math.abs)) / 127;
      for (const [at, value] of values.entries())
        expect(Math.abs((bytes[at] ?? 0) * (scales[0] ?? 0) - value)).toBeLessThanOrEqual(step * 0.5 + 1e-6);
    }),
  );
});

describe('The regression', () => {
  /** Three questions; the first two are nearly the same. */
  const likeness = [
    [1, 0.9, 0],
    [0.9, 1, 0],
    [0, 0, 1],
  ];
  const ridge = KernelRidge.learn(new Kernels(), Float64Array.from(likeness.flat()), 3);

  test('solves what it says', () => {
    const weights = ridge.weights([0.8, 0.7, 0.1]);
    const back = likeness.map(
      (row, at) => row.reduce((sum, one, of) => sum + one * (weights[of] ?? 0), 0) + (weights[at] ?? 0),
    );
    expect(back).toEqual([expect.closeTo(0.8), expect.closeTo(0.7), expect.closeTo(0.1)]);
  });
  test('counts what two like questions say once', () => {
    const [first = 0, second = 0] = ridge.weights([1, 1, 0]);
    const [alone = 0] = KernelRidge.learn(new Kernels(), Float64Array.of(1), 1).weights([1]);
    expect(first + second).toBeLessThan(1.5 * alone);
  });
  test('comes back from its numbers', () => {
    const back = new KernelRidge(new Kernels(), ridge.factor);
    expect(back.size).toBe(3);
    expect(back.weights([1, 0, 0])).toEqual(ridge.weights([1, 0, 0]));
  });
});

describe('The table of questions', () => {
  const ids = new Map(['w工资条', 'w清单', 'w合同', 'g工资'].map((term, at) => [term, at]));
  const rows = quantiseRows(Float32Array.of(1, 0, 0, 0, 0.8, 0.6, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2), 4);
  const table = new QuestionTable(ids, rows, 4);
  const terms = (words: readonly string[], strength = 1): QueryTerms => ({
    words: words.map((term) => ({ term, count: 1, strength, found: undefined })),
    grams: [],
  });

  test('adds up the rows of a question; what it does not know adds nothing', () => {
    const [sum] = [table.vectorOf(terms(['工资条', '合同', '没人说过的']))];
    expect([...sum]).toEqual([1, 0, 1, 0].map((one) => expect.closeTo(one, 2)));
    expect([...table.vectorOf(terms(['没人说过的']))]).toEqual([0, 0, 0, 0]);
  });
  test('has what the bank tuned in the place of its own rows, and leaves the others', () => {
    const tuned = table.withTuned({ terms: [0], rows: quantiseRows(Float32Array.of(0, 0, 1, 0), 4) });
    expect(tuned.likeness('工资条', '合同')).toBeCloseTo(1, 2);
    expect(tuned.likeness('清单', '合同')).toBe(0);
    expect(table.likeness('工资条', '合同')).toBe(0);
  });
  test('says which word of an article is nearest to one of the question', () => {
    const article = ['用人单位', '应当', '提供', '清单', '合同'];
    expect(nearestWords(table, ['工资条'], article)).toEqual({ why: 'near', said: '工资条', near: '清单' });
    expect(nearestWords(table, ['合同'], ['清单'])).toBeNull();
  });
});
