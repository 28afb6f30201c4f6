import { expect, test } from 'vitest';
import { createGlyphRasteriser } from './glyphs.ts';

const cell = { width: 48, height: 48, bold: false };

test('a Chinese character of the bundled font is drawn, in the size asked for', async () => {
  const rasteriser = createGlyphRasteriser();
  await rasteriser.prepare();
  const glyph = rasteriser.glyph('龘', cell);
  expect(glyph).toMatchObject({ width: 48, height: 48 });
  const ink = glyph?.dots.reduce((sum, dot) => sum + dot, 0) ?? 0;
  expect(ink).toBeGreaterThan(300);
  expect(ink).toBeLessThan(48 * 48 * 0.7);
});

test('different characters look different', async () => {
  const rasteriser = createGlyphRasteriser();
  await rasteriser.prepare();
  expect(rasteriser.glyph('土', cell)?.dots).not.toEqual(rasteriser.glyph('士', cell)?.dots);
});

test('a character no font has is not drawn as a box', async () => {
  const rasteriser = createGlyphRasteriser();
  await rasteriser.prepare();
  expect(rasteriser.glyph('\u{e0fff}', cell)).toBeNull();
  expect(rasteriser.glyph('\u{10fffd}', cell)).toBeNull();
});

test('nothing is drawn before the fonts are loaded', () => {
  expect(createGlyphRasteriser().glyph('龘', cell)).toBeNull();
});
