import { bundledFamilies, type CanvasModule, loadCanvas } from '../fonts.ts';
import type { Bitmap } from './bitmap.ts';
import type { GlyphRasteriser, GlyphSize } from './drawing.ts';

/** No font has a character here, so what is drawn for it is what is drawn for anything missing. */
const nowhere = '\u{10ffff}';
/** A dot is black when ink covers more of it than this, of 255. Thin strokes at 24 dots cover less than half. */
const inkThreshold = 110;

/** Draws with the Noto Sans SC that comes with the product, then with whatever fonts the machine has. */
export function createGlyphRasteriser(): GlyphRasteriser {
  return new CanvasRasteriser();
}

class CanvasRasteriser implements GlyphRasteriser {
  #canvas: CanvasModule | undefined;

  async prepare(): Promise<void> {
    this.#canvas ??= await loadCanvas();
  }

  glyph(text: string, cell: GlyphSize): Bitmap | null {
    if (!this.#canvas) return null;
    const bitmap = render(this.#canvas, text, cell);
    const isBlank = !bitmap.dots.includes(1);
    return isBlank || sameDots(bitmap, render(this.#canvas, nowhere, cell)) ? null : bitmap;
  }
}

function render(module: CanvasModule, text: string, { width, height, bold }: GlyphSize): Bitmap {
  const context = module.createCanvas(width, height).getContext('2d');
  context.font = `${bold ? 800 : 500} ${height * 0.95}px ${bundledFamilies}, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillText(text, width / 2, height * 0.86, width);
  const { data } = context.getImageData(0, 0, width, height);
  const dots = new Uint8Array(width * height);
  for (let index = 0; index < dots.length; index++) {
    if ((data[index * 4 + 3] ?? 0) > inkThreshold) dots[index] = 1;
  }
  return { width, height, dots };
}

function sameDots(one: Bitmap, other: Bitmap): boolean {
  return one.dots.every((dot, index) => dot === other.dots[index]);
}
