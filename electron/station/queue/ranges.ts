/**
 * Each terminal of a hall has numbers of its own, so that no two can give the same, whatever they know of each other: the
 * terminal with index 3 has 3001 to 3999 of each letter. Who needs more on one day goes on at 103001. The first terminal of a
 * hall, and one without a hall, has index 0: 1 to 999.
 */
const rangeSize = 1_000;
const runSize = 100_000;

/** As many terminals can be told apart in one hall. */
export const mostIndexes = runSize / rangeSize;

/** Whose number it is. */
export function indexOf(number: number): number {
  return Math.floor((number % runSize) / rangeSize);
}

/** The next number of this terminal after `number`, or its first. */
export function nextNumber(index: number, number: number | null): number {
  if (number === null) return index * rangeSize + 1;
  return number < lastOfRun(number) ? number + 1 : number + 2 + runSize - rangeSize;
}

/** The last number of the run that `number` is in: behind it the numbers of others begin. */
export function lastOfRun(number: number): number {
  return Math.floor(number / rangeSize) * rangeSize + rangeSize - 1;
}

/** Whether it has one digit more than people know of this hall. */
export function isBeyondFirstRun(number: number): boolean {
  return number > runSize;
}
