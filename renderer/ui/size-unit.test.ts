import { describe, expect, it } from 'vitest';
import { type ScreenSize, unitPx } from './size-unit.ts';

function screen(width: number, height: number, diagonalInch: number | null, pixelRatio = 1): ScreenSize {
  return {
    viewportWidth: width / pixelRatio,
    viewportHeight: height / pixelRatio,
    screenWidth: width,
    screenHeight: height,
    pixelRatio,
    diagonalInch,
  };
}

describe('unitPx', () => {
  it('fits 540 units on the short side, whichever way the screen stands', () => {
    expect(unitPx(screen(1080, 1920, 32))).toBe(2);
    expect(unitPx(screen(1920, 1080, 32))).toBe(2);
  });

  it('is never less than one dp of 1/160 inch', () => {
    // 8 inch at 1280×800: 188.7 pixels an inch, 1.18 px a dp; but 800/540 = 1.48 fits.
    expect(unitPx(screen(1280, 800, 8))).toBeCloseTo(1.48, 2);
    // 6 inch at 1280×800: 251.6 pixels an inch: the dp is the larger.
    expect(unitPx(screen(1280, 800, 6))).toBeCloseTo(1.572, 2);
  });

  it('counts in CSS px where a px is several pixels', () => {
    expect(unitPx(screen(2160, 3840, 32, 2))).toBe(2);
  });

  it('fits the page where nobody knows the screen', () => {
    expect(unitPx(screen(1920, 1080, null))).toBe(2);
  });
});
