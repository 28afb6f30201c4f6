import { expect, it } from 'vitest';
import { ownCountersOf } from './own-counters.ts';

it('takes figures and units out of the printer’s own words', () => {
  const reported = { cuts: '2376 cuts', paper: '1204cm', retracted: '512ret' };
  expect(ownCountersOf({ reported, notTaken: 3 })).toEqual([
    { name: 'cuts', value: 2376, unit: 'times' },
    { name: 'paper', value: 1204, unit: 'cm' },
    { name: 'retracted', value: 512, unit: 'sheets' },
    { name: 'not-taken', value: 3, unit: 'sheets' },
  ]);
});

it('guesses no unit, and leaves out what is no figure', () => {
  expect(ownCountersOf({ reported: { cuts: '12 x', paper: 'n/a' }, notTaken: 0 })).toEqual([
    { name: 'cuts', value: 12, unit: 'unknown' },
    { name: 'not-taken', value: 0, unit: 'sheets' },
  ]);
});
