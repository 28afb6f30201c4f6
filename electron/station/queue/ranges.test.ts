import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indexOf, lastOfRun, mostIndexes, nextNumber } from './ranges.ts';

const index = fc.nat(mostIndexes - 1);

function numbersOf(terminal: number, count: number): number[] {
  const numbers: number[] = [];
  for (let n = 0; n < count; n++) numbers.push(nextNumber(terminal, numbers.at(-1) ?? null));
  return numbers;
}

it('no two terminals have a number in common, however many they give', () => {
  fc.assert(
    fc.property(fc.uniqueArray(index, { minLength: 2, maxLength: 4 }), (terminals) => {
      const all = terminals.flatMap((terminal) => numbersOf(terminal, 2_100));
      expect(new Set(all).size).toBe(all.length);
    }),
    { numRuns: 20 },
  );
});

it('numbers grow, are known by their terminal, and never end in three zeros', () => {
  fc.assert(
    fc.property(index, (terminal) => {
      const numbers = numbersOf(terminal, 2_100);
      expect(numbers.toSorted((one, other) => one - other)).toEqual(numbers);
      for (const number of numbers) {
        expect(indexOf(number)).toBe(terminal);
        expect(number % 1_000).not.toBe(0);
        expect(lastOfRun(number) % 1_000).toBe(999);
      }
    }),
    { numRuns: 20 },
  );
});

it('a hall of one terminal begins with 1; its fourth has 3001; the thousandth of a day is a long one', () => {
  expect([nextNumber(0, null), nextNumber(3, null), nextNumber(3, 3_999), nextNumber(0, 999)]).toEqual([
    1, 3_001, 103_001, 100_001,
  ]);
});
