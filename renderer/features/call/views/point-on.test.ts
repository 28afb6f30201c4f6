import { describe, expect, it } from 'vitest';
import { pointOn } from './point-on.ts';

const wide = { left: 100, top: 50, width: 400, height: 100 };
const tall = { width: 100, height: 200 };

describe('the place under a pointer', () => {
  it('is that of the picture, wherever it stands in its box', () => {
    // 50 wide and 100 high, in the middle of 400.
    expect(pointOn(wide, tall, { x: 300, y: 100 })).toEqual({ x: 0.5, y: 0.5 });
    expect(pointOn(wide, tall, { x: 275, y: 50 })).toEqual({ x: 0, y: 0 });
    expect(pointOn(wide, tall, { x: 325, y: 150 })).toEqual({ x: 1, y: 1 });
  });

  it('is none beside the picture', () => {
    expect(pointOn(wide, tall, { x: 270, y: 100 })).toBeNull();
    expect(pointOn(wide, tall, { x: 300, y: 160 })).toBeNull();
  });

  it('is none before the picture has a size', () => {
    expect(pointOn(wide, { width: 0, height: 0 }, { x: 300, y: 100 })).toBeNull();
  });
});
