import { expect, test } from 'vitest';
import { wholeOf } from '../picture/quad.ts';
import { enlargedTo, movedByKey, withCorner } from './corners.ts';

const size = { width: 400, height: 300 };

test('a corner moves alone, and never out of the picture', () => {
  const moved = withCorner(wholeOf(size), 2, { x: 900, y: 120 }, size);
  expect(moved).toEqual([
    { x: 0, y: 0 },
    { x: 400, y: 0 },
    { x: 400, y: 120 },
    { x: 0, y: 300 },
  ]);
});

test('arrow keys move a corner a little, other keys not at all', () => {
  expect(movedByKey({ x: 10, y: 10 }, 'ArrowRight', size)).toEqual({ x: 14, y: 10 });
  expect(movedByKey({ x: 10, y: 10 }, 'ArrowUp', size)).toEqual({ x: 10, y: 6 });
  expect(movedByKey({ x: 10, y: 10 }, 'Enter', size)).toBeNull();
});

test('corners keep their place when the picture is larger', () => {
  expect(enlargedTo(wholeOf(size), size, { width: 4000, height: 3000 })[2]).toEqual({ x: 4000, y: 3000 });
});
