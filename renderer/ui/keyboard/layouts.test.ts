import { describe, expect, it } from 'vitest';
import { layoutOf } from './layouts.ts';

const keysOf = (rows: readonly string[]) => [...rows.join('')].toSorted().join('');
const letters = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';

describe('layoutOf', () => {
  it('has every letter and digit at once where keys are of the usual size', () => {
    expect(keysOf(layoutOf(false, false, 'letters').rows)).toBe(digits + letters);
  });

  it.each([true, false])('has every letter or every digit in large print (wide: %s)', (wide) => {
    expect(keysOf(layoutOf(true, wide, 'letters').rows)).toBe(letters);
    expect(keysOf(layoutOf(true, wide, 'digits').rows)).toBe(digits);
  });

  it.each([
    [false, false],
    [true, false],
    [true, true],
  ])('has no row longer than its columns (large: %s, wide: %s)', (large, wide) => {
    const { rows, columns } = layoutOf(large, wide, 'letters');
    for (const row of rows) expect(row.length).toBeLessThanOrEqual(columns);
  });
});
