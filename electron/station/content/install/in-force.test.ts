import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextChange, repealOf, termsOf } from './in-force.ts';

const old = { id: 1, version: '2010-01-01', effective: '2010-03-01' };
const young = { id: 2, version: '2020-12-01', effective: '2021-01-01' };
const inForceOn = (day: string) =>
  termsOf([young, old], null, day)
    .filter((term) => term.inForce)
    .map((term) => term.id);

describe('versions of one law', () => {
  test('the newest that has begun applies, and no other', () => {
    expect(inForceOn('2010-02-28')).toEqual([]);
    expect(inForceOn('2010-03-01')).toEqual([1]);
    expect(inForceOn('2020-12-31')).toEqual([1]);
    expect(inForceOn('2021-01-01')).toEqual([2]);
  });
  test('never are two in force', () => {
    const day = fc
      .date({ min: new Date('1950-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.array(fc.tuple(day, day)), day, (days, asOf) => {
        const versions = days.map(([version, effective], id) => ({ id, version, effective }));
        expect(termsOf(versions, null, asOf).filter((term) => term.inForce).length).toBeLessThanOrEqual(1);
      }),
    );
  });
  test('what has no date is always in force', () => {
    expect(termsOf([{ id: 7, version: null, effective: null }], null, '2020-01-01')).toEqual([
      { id: 7, ends: null, inForce: true },
    ]);
  });
});

describe('repeals', () => {
  const repeal = { on: '2025-01-01', adopted: '2024-10-01', by: 9 };

  test('end all versions on their day', () => {
    const ends = termsOf([old, young], repeal, '2025-01-01');
    expect(ends.map((term) => [term.ends, term.inForce])).toEqual([
      ['2021-01-01', false],
      ['2025-01-01', false],
    ]);
  });
  test('a law made anew after its repeal lives', () => {
    expect(repealOf([old, young], [{ ...repeal, adopted: '2019-01-01' }])).toBeNull();
    expect(repealOf([old, young], [repeal])).toEqual(repeal);
  });
});

test('the marks hold until the next day on which something begins or ends', () => {
  expect(nextChange(['2021-01-01', null, '2026-05-01', '2027-01-01'], '2026-01-01')).toBe('2026-05-01');
  expect(nextChange(['2021-01-01', null], '2026-01-01')).toBeNull();
});
