import { describe, expect, it } from 'vitest';
import { Doubles } from './doubles.ts';

describe('Doubles', () => {
  it('counts a press once that the station tells first', () => {
    const doubles = new Doubles();
    expect(doubles.fromStation('down', 'pressed', 1000)).toBe(true);
    expect(doubles.fromBrowser('down', 1008)).toBe(false);
    expect(doubles.fromBrowser('down', 1600)).toBe(false);
    expect(doubles.fromStation('down', 'repeated', 1500)).toBe(true);
    expect(doubles.fromStation('down', 'released', 1700)).toBe(true);
    expect(doubles.fromBrowser('down', 1710)).toBe(false);
  });

  it('counts a press once that the browser tells first', () => {
    const doubles = new Doubles();
    expect(doubles.fromBrowser('down', 1000)).toBe(true);
    expect(doubles.fromStation('down', 'pressed', 1010)).toBe(false);
    expect(doubles.fromBrowser('down', 1500)).toBe(true);
    expect(doubles.fromStation('down', 'repeated', 1510)).toBe(false);
    expect(doubles.fromStation('down', 'released', 1600)).toBe(false);
    expect(doubles.fromStation('down', 'pressed', 2000)).toBe(true);
  });

  it('leaves two devices alone that are used one after the other', () => {
    const doubles = new Doubles();
    expect(doubles.fromStation('select', 'pressed', 1000)).toBe(true);
    expect(doubles.fromStation('select', 'released', 1080)).toBe(true);
    expect(doubles.fromBrowser('select', 1300)).toBe(true);
    expect(doubles.fromStation('up', 'pressed', 1310)).toBe(true);
  });
});
