import type { Paper } from '../models.ts';
import type { PrintDocument } from '../ticket-printer.ts';
import { missing } from '../typesetting/characters.ts';
import {
  barcodeHeightDots,
  encodeLines,
  type LineLanguage,
  linesToTearBar,
  type RasterLine,
  ruleRows,
  ruleSpaceDots,
} from '../typesetting/encoding.ts';
import type { SetLine } from '../typesetting/layout.ts';
import { code128Modules, isCode128Text } from '../typesetting/symbols.ts';
import * as commands from './commands.ts';
import type { StarOptions } from './models.ts';

/** The whole job: the printer is set up, the lines are printed, the ticket is cut, and then it counts one up. */
export function encodeDocument(document: PrintDocument, options: StarOptions): Uint8Array {
  return Uint8Array.from([
    ...commands.initialise,
    ...commands.automaticStatusOff,
    ...commands.noChineseSpacing,
    ...commands.wideLines,
    ...encodeLines(document.lines, options, language(options)),
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
    raster: encodeRaster,
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
function encodeRaster({ widthBytes, rows }: Omit<RasterLine, 'kind'>): readonly number[] {
  const bytes: number[] = [...commands.align('left'), ...commands.tightLines];
  const stripBytes = commands.rasterRows * widthBytes;
  for (let from = 0; from < rows.length; from += stripBytes) {
    const strip = new Uint8Array(stripBytes);
    strip.set(rows.subarray(from, from + stripBytes));
    bytes.push(...commands.raster(widthBytes, strip));
  }
  return [...bytes, ...commands.wideLines];
}

function encodeRule({ dots }: Paper): readonly number[] {
  const widthBytes = dots / 8;
  const rows = new Uint8Array(widthBytes * commands.rasterRows);
  rows.fill(0xff, widthBytes * ruleSpaceDots, widthBytes * (ruleSpaceDots + ruleRows));
  return encodeRaster({ widthBytes, rows });
}

/** The printer chooses the code sets, so the width is that of the widest choice: one symbol a character. */
function encodeBarcode(data: string, paper: Paper): readonly number[] | null {
  const modules = code128Modules(data.length);
  const moduleDots = ([3, 2] as const).find((dots) => modules * dots <= paper.dots);
  if (!moduleDots || !isCode128Text(data)) return null;
  return [...commands.align('center'), ...commands.code128(data, moduleDots, barcodeHeightDots)];
}
