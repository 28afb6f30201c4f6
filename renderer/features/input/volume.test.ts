import { describe, expect, it } from 'vitest';
import { levelOf, rateAfter, rates, volumeAfter } from './volume.ts';

describe('volumeAfter', () => {
  it('goes by whole steps, and stays audible', () => {
    expect(volumeAfter(1, 'quieter')).toBe(0.9);
    expect(volumeAfter(0.5, 'louder')).toBe(0.6);
    expect(volumeAfter(1, 'louder')).toBe(1);
    expect(volumeAfter(0.1, 'quieter')).toBe(0.1);
  });

  it('comes back to where it was', () => {
    let volume = 1;
    for (let step = 0; step < 7; step += 1) volume = volumeAfter(volume, 'quieter');
    for (let step = 0; step < 7; step += 1) volume = volumeAfter(volume, 'louder');
    expect(levelOf(volume)).toBe(10);
  });
});

describe('rateAfter', () => {
  it('goes by steps, from slow to twice as fast, and no further', () => {
    const faster = rates.map((rate) => rateAfter(rate, 'faster'));
    expect(faster).toEqual([...rates.slice(1), 2]);
    expect(rates.map((rate) => rateAfter(rate, 'slower'))).toEqual([0.6, ...rates.slice(0, -1)]);
  });
});
