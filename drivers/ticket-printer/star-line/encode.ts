import type { Paper } from '../models.ts';
import type { PrintDocument } from '../ticket-printer.ts';
import { type Bitmap, packRows } from '../typesetting/bitmap.ts';
import { missing } from '../typesetting/characters.ts';
import type { GlyphRasteriser } from '../typesetting/drawing.ts';
import {
  barcodeHeightDots,
  encodeLines,
  type LineLanguage,
  linesToTearBar,
  ruleRows,
  ruleSpaceDots,
} from '../typesetting/encoding.ts';
import type { SetLine } from '../typesetting/layout.ts';
import { code128Modules, isCode128Text } from '../typesetting/symbols.ts';
import * as commands from './commands.ts';
import type { StarOptions } from './models.ts';

/** The whole job: the printer is set up, the lines are printed, the ticket is cut, and then it counts one up. */
export function encodeDocument(
  document: PrintDocument,
  options: StarOptions,
  rasteriser: GlyphRasteriser,
): Uint8Array {
  return Uint8Array.from([
    ...commands.initialise,
    ...commands.automaticStatusOff,
    ...commands.noChineseSpacing,
    ...commands.wideLines,
    ...encodeLines(document.lines, options, language(options), rasteriser),
    ...(options.cutter === 'none' ? commands.feedLines(linesToTearBar) : commands.feedAndCut(options.cutter)),
    ...commands.count,
  ]);
}

function language({ paper }: StarOptions): LineLanguage {
  return {
    largestSize: commands.largestSize,
    largestQrModuleDots: 8,
    align: commands.align,
    feedLines: (lines) => (lines > 0 ? commands.feedLines(Math.min(127, lines)) : []),
    feedDots: commands.feedDots,
    characters: encodeCharacters,
    drawn: (bitmap, { align }) => [...commands.align(align), ...encodeBitmap(bitmap)],
    rule: () => encodeRule(paper),
    qrCode: commands.qrCode,
    code128: (data) => encodeBarcode(data, paper),
  };
}

function encodeCharacters(line: SetLine): readonly number[] {
  return [
    ...commands.align(line.align),
    ...commands.bold(line.bold),
    ...commands.characterSize(line.size),
    ...line.cells.flatMap((cell) => cell.bytes ?? missing.bytes ?? []),
    ...commands.lineFeed,
  ];
}

/** In strips of 24 rows; what the last one lacks is white. */
function encodeBitmap(bitmap: Bitmap): readonly number[] {
  const widthBytes = Math.ceil(bitmap.width / 8);
  const bytes: number[] = [...commands.tightLines];
  for (let from = 0; from < bitmap.height; from += commands.rasterRows) {
    const strip = new Uint8Array(widthBytes * commands.rasterRows);
    strip.set(packRows(bitmap, from, Math.min(bitmap.height, from + commands.rasterRows)));
    bytes.push(...commands.raster(widthBytes, strip));
  }
  return [...bytes, ...commands.wideLines];
}

function encodeRule(paper: Paper): readonly number[] {
  const dots = new Uint8Array(paper.dots * commands.rasterRows);
  dots.fill(1, paper.dots * ruleSpaceDots, paper.dots * (ruleSpaceDots + ruleRows));
  return [
    ...commands.align('left'),
    ...encodeBitmap({ width: paper.dots, height: commands.rasterRows, dots }),
  ];
}

/** The printer chooses the code sets, so the width is that of the widest choice: one symbol a character. */
function encodeBarcode(data: string, paper: Paper): readonly number[] | null {
  const modules = code128Modules(data.length);
  const moduleDots = ([3, 2] as const).find((dots) => modules * dots <= paper.dots);
  if (!moduleDots || !isCode128Text(data)) return null;
  return [...commands.align('center'), ...commands.code128(data, moduleDots, barcodeHeightDots)];
}
