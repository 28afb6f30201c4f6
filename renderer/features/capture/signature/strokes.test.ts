import { describe, expect, test } from 'vitest';
import { addPoints, isSignature, lifted, pathOf, type Stroke } from './strokes.ts';

const point = (x: number, y: number, pressure = 0.5) => ({ x, y, pressure, atMs: 0 });
const line = (from: number, to: number): Stroke =>
  Array.from({ length: 8 }, (_, index) => point(from + ((to - from) * index) / 7, 0.5));

describe('strokes', () => {
  test('begin where the pen touches and end where it hovers', () => {
    const points = [point(0, 0, 0), point(0.1, 0.1), point(0.2, 0.2), point(0.3, 0.3, 0), point(0.5, 0.5)];
    const strokes = addPoints([], points);
    expect(strokes.map((stroke) => stroke.map(({ x }) => x))).toEqual([[0.1, 0.2], [0.5]]);
  });

  test('end when the finger is lifted, however often that is said', () => {
    const strokes = lifted(lifted(addPoints([], [point(0.1, 0.1)])));
    expect(addPoints(strokes, [point(0.5, 0.5)])).toHaveLength(2);
  });
});

describe('a name', () => {
  test.each([
    ['nothing', []],
    ['a dot', [[point(0.5, 0.5)]]],
    ['a hand resting on the glass', [Array.from({ length: 50 }, () => point(0.5, 0.5))]],
    ['a short tick', [line(0.4, 0.5)]],
  ])('is not %s', (_what, strokes) => {
    expect(isSignature(strokes, 2)).toBe(false);
  });

  test('is a line as long as a fifth of the area, or several together', () => {
    expect(isSignature([line(0.2, 0.5)], 2)).toBe(true);
    expect(isSignature([line(0.2, 0.31), line(0.5, 0.61)], 2)).toBe(true);
  });
});

describe('its picture', () => {
  test('has a path through every point', () => {
    expect(pathOf([point(0, 0), point(0.5, 0), point(0.5, 1)], 2)).toBe('M0 0Q500 0 500 250L500 500');
    expect(pathOf([point(0.1, 0.5)], 2)).toBe('M100 250h0.01');
  });
});
