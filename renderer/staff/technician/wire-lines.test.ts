import { describe, expect, it } from 'vitest';
import { keptWith, lineParts, nothingKept, withMasked } from './wire-lines.ts';

describe('a line', () => {
  it('is taken apart', () => {
    expect(lineParts('1204.9 > AA AA [3 masked]')).toEqual({
      at: '1.205',
      word: '>',
      rest: 'AA AA [3 masked]',
    });
    expect(lineParts('0.0 open')).toEqual({ at: '0.000', word: 'open', rest: '' });
    expect(lineParts('# started again')).toEqual({ at: '', word: '', rest: '# started again' });
  });
});

it('says masked bytes in the words of the page', () => {
  const say = (count: number) => `(${count} hidden)`;
  expect(withMasked('AA [3 masked] 00 [12 masked]', say)).toBe('AA (3 hidden) 00 (12 hidden)');
});

describe('what is kept', () => {
  it('grows, and says what it had to leave out', () => {
    const piece = (count: number) => ({
      head: ['h'],
      lines: new Array<string>(count).fill('0.0 >'),
      skipped: 0,
    });
    const some = keptWith(keptWith(nothingKept, piece(3)), { ...piece(1), skipped: 2 });
    expect(some).toMatchObject({ head: ['h'], lines: { length: 4 }, skipped: 2 });
    expect(keptWith(some, piece(5_000))).toMatchObject({ lines: { length: 5_000 }, skipped: 6 });
  });
});
