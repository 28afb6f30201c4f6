import { describe, expect, it } from 'vitest';
import type { Epoch } from '#contract/hall.ts';
import { commonPosition, compareEpochs } from './epochs.ts';

const first: Epoch = { number: 1, terminalId: 'a', base: 0 };
const second: Epoch = { number: 2, terminalId: 'b', base: 100 };
const other: Epoch = { number: 2, terminalId: 'c', base: 70 };
const third: Epoch = { number: 3, terminalId: 'b', base: 150 };

describe('two terminals agree', () => {
  it('as far as the one has come, under one hub', () => {
    expect(commonPosition([first], [first], 40)).toBe(40);
  });
  it('up to where a new hub began, when one has come further under the old one', () => {
    expect(commonPosition([first], [first, second], 120)).toBe(100);
    expect(commonPosition([first], [first, second], 90)).toBe(90);
    expect(commonPosition([first], [first, second, third], 180)).toBe(100);
  });
  it('up to where the first of two hubs began that did not know of each other', () => {
    expect(commonPosition([first, second, third], [first, other], 400)).toBe(70);
    expect(commonPosition([first, other], [first, second, third], 400)).toBe(70);
  });
  it('in nothing, without a hub in common', () => {
    expect(commonPosition([], [first], 0)).toBe(0);
    expect(commonPosition([other], [first], 50)).toBe(0);
  });
});

it('the hall follows the later hub, and of two at once everywhere the same', () => {
  expect(compareEpochs(second, first)).toBeGreaterThan(0);
  expect(compareEpochs(second, other)).toBeLessThan(0);
  expect(compareEpochs(other, second)).toBeGreaterThan(0);
  expect(compareEpochs(undefined, first)).toBeLessThan(0);
  expect(compareEpochs(second, { ...second })).toBe(0);
});
