import type { PrintDocument, PrintLine } from '../ticket-printer.ts';
import { type Bitmap, blankBitmap, draw } from './bitmap.ts';
import { type Cell, columnsOf, missing } from './characters.ts';
import { type SetLine, setPair, setText } from './layout.ts';
import { characterDots, columnDots, type Sheet } from './sheet.ts';

/** Draws the characters that a printer's font lacks. */
export interface GlyphRasteriser {
  /** Loads what drawing needs; called only when a document holds such a character. */
  prepare(): Promise<void>;
  /** One character as dots of exactly the given size; `null` if no font has it. */
  glyph(text: string, cell: GlyphSize): Bitmap | null;
}

export interface GlyphSize {
  readonly width: number;
  readonly height: number;
  readonly bold: boolean;
}

/** For text that every printer has. */
export const neverDraws: GlyphRasteriser = { prepare: async () => {}, glyph: () => null };

/** Whether some character must be drawn, so that a rasteriser is needed. */
export function needsDrawing(document: PrintDocument, sheet: Sheet): boolean {
  return document.lines.some((line) => setLinesOf(line, sheet).some(lacksBytes));
}

/** The lines that a text or a pair becomes; none for everything else. */
export function setLinesOf(line: PrintLine, sheet: Sheet): readonly SetLine[] {
  if (line.kind === 'text') return setText(line, sheet);
  return line.kind === 'pair' ? setPair(line, sheet) : [];
}

/**
 * A line as dots, if some of its characters have to be drawn: the whole line, because dots of two fonts in one line look
 * like a misprint, and a raster image cannot stand inside a line of characters. `null` if drawing is not needed or would
 * help nothing, because no font has any of the missing characters.
 */
export function drawnLine(line: SetLine, rasteriser: GlyphRasteriser): Bitmap | null {
  return lacksBytes(line) ? drawLine(line, rasteriser) : null;
}

function lacksBytes(line: SetLine): boolean {
  return line.cells.some((cell) => cell.bytes === null);
}

function drawLine(line: SetLine, rasteriser: GlyphRasteriser): Bitmap | null {
  const height = characterDots * line.size;
  const bitmap = blankBitmap(columnsOf(line.cells) * columnDots * line.size, height);
  let x = 0;
  let found = false;
  for (const cell of line.cells) {
    const width = cell.columns * columnDots * line.size;
    const glyph = drawCell(cell, { width, height, bold: line.bold }, rasteriser);
    if (glyph) draw(glyph.bitmap, bitmap, x);
    found ||= cell.bytes === null && glyph?.own === true;
    x += width;
  }
  return found ? bitmap : null;
}

function drawCell(cell: Cell, size: GlyphSize, rasteriser: GlyphRasteriser) {
  if (cell.text === ' ') return null;
  const own = rasteriser.glyph(cell.text, size);
  if (own) return { bitmap: own, own: true };
  const instead = rasteriser.glyph(missing.text, size);
  return instead && { bitmap: instead, own: false };
}
