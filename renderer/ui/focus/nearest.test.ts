import { describe, expect, it } from 'vitest';
import { nearest } from './nearest.ts';

/** A grid of boxes of 100 with gaps of 10, named by row and column. */
function box(row: number, column: number) {
  const [left, top] = [column * 110, row * 110];
  return { name: `${row}${column}`, box: { left, top, right: left + 100, bottom: top + 100 } };
}

const grid = [box(0, 0), box(0, 1), box(0, 2), box(1, 0), box(1, 1), box(1, 2), box(2, 1)];

function go(
  from: { name: string; box: ReturnType<typeof box>['box'] },
  direction: 'left' | 'right' | 'up' | 'down',
) {
  return nearest(
    from.box,
    grid.filter(({ name }) => name !== from.name),
    direction,
  )?.name;
}

describe('nearest', () => {
  it('goes to the neighbour in the same row or column', () => {
    expect(go(box(0, 0), 'right')).toBe('01');
    expect(go(box(0, 0), 'down')).toBe('10');
    expect(go(box(1, 2), 'left')).toBe('11');
    expect(go(box(1, 1), 'up')).toBe('01');
  });

  it('goes aslant when nothing lies straight ahead', () => {
    expect(go(box(1, 2), 'down')).toBe('21');
  });

  it('goes past keys that stand beside to the way back below', () => {
    const skip = { left: 40, top: 315, right: 348, bottom: 384 };
    const key = { name: 'key', box: { left: 385, top: 352, right: 433, bottom: 424 } };
    const back = { name: 'back', box: { left: 36, top: 515, right: 200, bottom: 597 } };
    expect(nearest(skip, [key, back], 'down')?.name).toBe('back');
    expect(nearest(skip, [key, back], 'right')?.name).toBe('key');
  });

  it('stays where it is at the edge', () => {
    expect(go(box(0, 2), 'right')).toBeUndefined();
    expect(go(box(0, 0), 'up')).toBeUndefined();
  });
});
