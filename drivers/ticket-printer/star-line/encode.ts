import type { PrintDocument, PrintLine } from '../ticket-printer.ts';
import { type Bitmap, packRows } from '../typesetting/bitmap.ts';
import { missing } from '../typesetting/characters.ts';
import { drawnLine, type GlyphRasteriser, setLinesOf } from '../typesetting/drawing.ts';
import type { SetLine } from '../typesetting/layout.ts';
import { code128Modules, isCode128Text, qrModules } from '../typesetting/symbols.ts';
import * as commands from './commands.ts';
import type { StarOptions } from './models.ts';

const barcodeHeightDots = 80;
/** ISO/IEC 18004: white on all sides of a QR code. */
const quietModules = 4;
const ruleRows = 2;
const ruleSpaceDots = 12;
/** Without a knife: out of the housing, to the tear bar. */
const linesToTearBar = 5;

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
    ...document.lines.flatMap((line) => encodeLine(line, options, rasteriser)),
    ...(options.cutter === 'none' ? commands.feedLines(linesToTearBar) : commands.feedAndCut(options.cutter)),
    ...commands.count,
  ]);
}

function encodeLine(line: PrintLine, options: StarOptions, rasteriser: GlyphRasteriser): readonly number[] {
  switch (line.kind) {
    case 'feed':
      return line.lines > 0 ? commands.feedLines(Math.min(127, line.lines)) : [];
    case 'qr':
      return encodeQr(line.data, line.moduleDots ?? 6, options);
    case 'rule':
      return encodeRule(options);
    case 'code128':
      return encodeBarcode(line.data, options, rasteriser);
    default:
      return setLinesOf(withinSize(line), options).flatMap((set) => encodeSetLine(set, rasteriser));
  }
}

/** Set for the size that is really printed, or large lines would be broken too early. */
function withinSize(line: Extract<PrintLine, { kind: 'text' | 'pair' }>): PrintLine {
  return line.kind === 'text' && (line.size ?? 1) > commands.largestSize
    ? { ...line, size: commands.largestSize }
    : line;
}

function encodeSetLine(line: SetLine, rasteriser: GlyphRasteriser): readonly number[] {
  const drawn = drawnLine(line, rasteriser);
  if (drawn) return [...commands.align(line.align), ...encodeBitmap(drawn)];
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

function encodeRule({ paper }: StarOptions): readonly number[] {
  const dots = new Uint8Array(paper.dots * commands.rasterRows);
  dots.fill(1, paper.dots * ruleSpaceDots, paper.dots * (ruleSpaceDots + ruleRows));
  return [
    ...commands.align('left'),
    ...encodeBitmap({ width: paper.dots, height: commands.rasterRows, dots }),
  ];
}

/** With the quiet zone that scanners need, which the printer leaves to us. The modules give way before the code hangs over the edge. */
function encodeQr(data: string, wantedModuleDots: number, { paper }: StarOptions): readonly number[] {
  const bytes = new TextEncoder().encode(data);
  const widest = Math.floor(paper.dots / (qrModules(bytes.length) + 2 * quietModules));
  const moduleDots = Math.min(8, wantedModuleDots, Math.max(1, widest));
  const quietZone = commands.feedDots(quietModules * moduleDots);
  return [...commands.align('center'), ...quietZone, ...commands.qrCode(bytes, moduleDots), ...quietZone];
}

/**
 * A barcode that cannot be printed, being too wide or not ASCII, is printed as the text it stands for. The printer chooses
 * the code sets, so the width is that of the widest choice: one symbol a character.
 */
function encodeBarcode(data: string, options: StarOptions, rasteriser: GlyphRasteriser): readonly number[] {
  const modules = code128Modules(data.length);
  const moduleDots = ([3, 2] as const).find((dots) => modules * dots <= options.paper.dots);
  if (!moduleDots || !isCode128Text(data))
    return encodeLine({ kind: 'text', text: data, align: 'center' }, options, rasteriser);
  return [...commands.align('center'), ...commands.code128(data, moduleDots, barcodeHeightDots)];
}
