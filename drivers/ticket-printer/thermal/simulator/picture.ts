import type { SKRSContext2D } from '@napi-rs/canvas';
import { bundledFamilies, loadCanvas } from './fonts.ts';
import type { GlyphMark, Mark, Page, PrintedPage, RasterMark } from './page.ts';

/** Paper beyond the head's reach: an 80 mm roll is 640 dots wide at 203 dpi, a 58 mm one 464. */
const marginsDots: Readonly<Record<number, number>> = { 576: 32, 384: 40 };
const bottomDots = 16;
const paperColour = '#fbfaf6';
const inkColour = '#1b1b1e';
const tornDots = 20;

/** A page as it lies in somebody's hand. */
export function printed(page: Page): PrintedPage {
  const { text, complete } = page;
  return { text: text.join('\n'), complete, page, png: () => pictureOf(page) };
}

/** The page as a PNG picture, one pixel a dot at 203 dpi. */
export async function pictureOf(page: Page): Promise<Uint8Array> {
  const module = await loadCanvas();
  const margin = marginsDots[page.widthDots] ?? 32;
  const width = page.widthDots + 2 * margin;
  const height = page.heightDots + bottomDots;
  const canvas = module.createCanvas(width, height);
  const context = canvas.getContext('2d');
  cutOut(context, width, height, page.complete);
  context.translate(margin, 0);
  context.fillStyle = inkColour;
  for (const mark of page.marks) burn(context, mark);
  return await canvas.encode('png');
}

/** Fills the paper's outline; a page that was not cut ends in a ragged edge. */
function cutOut(context: SKRSContext2D, width: number, height: number, complete: boolean): void {
  context.beginPath();
  context.moveTo(0, 0);
  context.lineTo(width, 0);
  context.lineTo(width, height);
  if (!complete) {
    for (let x = width, step = 0; x > 0; x -= 11, step++)
      context.lineTo(x, height - ((step * 7919) % tornDots));
  }
  context.lineTo(0, height);
  context.closePath();
  context.clip();
  context.fillStyle = paperColour;
  context.fillRect(0, 0, width, height);
}

function burn(context: SKRSContext2D, mark: Mark): void {
  if (mark.kind === 'glyph') burnGlyph(context, mark);
  else if (mark.kind === 'raster') burnRaster(context, mark);
  else context.fillRect(mark.x, mark.y, mark.width, mark.height);
}

function burnGlyph(context: SKRSContext2D, glyph: GlyphMark): void {
  const { text, x, y, width, height, bold, inverse, underline } = glyph;
  if (inverse) context.fillRect(x, y, width, height);
  if (underline) context.fillRect(x, y + height - 2, width, 2);
  if (text === ' ') return;
  context.save();
  context.fillStyle = inverse ? paperColour : inkColour;
  // The cell may be stretched one way only (double width, double height), as the printer does it.
  const natural = text.charCodeAt(0) < 0x80 ? 12 / 24 : 1;
  context.translate(x + width / 2, y + height * 0.86);
  context.scale(width / (height * natural), 1);
  context.font = `${bold ? 800 : 480} ${height * 0.94}px ${bundledFamilies}, sans-serif`;
  context.textAlign = 'center';
  context.fillText(text, 0, 0, height * natural);
  context.restore();
}

function burnRaster(
  context: SKRSContext2D,
  { x, y, widthBytes, rows, scaleX, scaleY, data }: RasterMark,
): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < widthBytes * 8; column++) {
      const byte = data[row * widthBytes + (column >> 3)] ?? 0;
      if ((byte & (0x80 >> (column & 7))) === 0) continue;
      context.fillRect(x + column * scaleX, y + row * scaleY, scaleX, scaleY);
    }
  }
}
