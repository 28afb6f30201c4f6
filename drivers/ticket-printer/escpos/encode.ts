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
import { characterDots } from '../typesetting/sheet.ts';
import { barcodeModules, barcodeSymbols } from './barcode.ts';
import * as commands from './commands.ts';
import { delays } from './delays.ts';
import type { EscPosOptions } from './models.ts';

/**
 * Rows of one raster command. At most 96 rows of 72 bytes, so that the 8192 zeros that
 * finish a command cut off half-way are always enough; also well within a clone's image buffer.
 */
const bandRows = 96;
const mostLeadingDots = 24;
/** From the knife to the last printed row there should be some white. */
const whiteBeforeCutDots = 24;

/**
 * The whole job: the printer is set up, the lines are printed, the ticket is cut, and the marker asked for.
 * @param signed also asks for the serial number after the cut: a whole text that nothing else on the line looks like
 */
export function encodeDocument(document: PrintDocument, options: EscPosOptions, signed = false): Uint8Array {
  return Uint8Array.from([
    ...commands.initialise,
    ...commands.automaticStatus[options.automaticStatus],
    ...commands.chineseOn,
    ...encodeLines(document.lines, options, language(options)),
    ...end(options),
    ...(signed ? commands.askSerialNumber : []),
    ...(options.answers === 'never' ? [] : commands.marker),
  ]);
}

function end({ cutter, presenter }: EscPosOptions): readonly number[] {
  if (cutter === 'none') return commands.feedLines(linesToTearBar);
  const cut = commands.feedAndCut(cutter, whiteBeforeCutDots);
  if (presenter.kind === 'none') return cut;
  return [...cut, ...commands.present(presenter.steps, presenter.afterS + delays.presenterOwnS)];
}

function language(options: EscPosOptions): LineLanguage {
  return {
    largestSize: 8,
    largestQrModuleDots: 16,
    align: commands.align,
    feedLines: (lines) => commands.feedLines(Math.min(255, Math.max(0, lines))),
    feedDots: commands.feedDots,
    characters: (line) => encodeCharacters(line, options),
    raster: encodeRaster,
    rule: () => encodeRule(options),
    qrCode: commands.qrCode,
    code128: (data) => encodeBarcode(data, options),
  };
}

function encodeCharacters(line: SetLine, options: EscPosOptions): readonly number[] {
  return [
    ...commands.align(line.align),
    ...commands.bold(line.bold),
    ...commands.characterSize(line.size, options.chineseSizeCommand),
    ...line.cells.flatMap((cell) => cell.bytes ?? missing.bytes ?? []),
    ...commands.lineFeed,
    ...(line.size > 1 ? commands.feedDots(leadingDots(line.size)) : []),
  ];
}

/** White below a line. The printer gives it to lines of normal size only; large ones it sets without any. */
function leadingDots(size: number): number {
  return Math.min(mostLeadingDots, (commands.lineSpacingDots - characterDots) * size);
}

function encodeRaster({ widthBytes, rows }: RasterLine): readonly number[] {
  const bytes: number[] = [...commands.align('left')];
  const bandBytes = bandRows * widthBytes;
  for (let from = 0; from < rows.length; from += bandBytes) {
    const band = rows.subarray(from, from + bandBytes);
    bytes.push(...commands.raster(widthBytes, band.length / widthBytes, band));
  }
  return bytes;
}

/** An image, because the box-drawing characters of clones leave gaps or are missing. */
function encodeRule({ paper }: EscPosOptions): readonly number[] {
  const widthBytes = paper.dots / 8;
  return [
    ...commands.align('left'),
    ...commands.feedDots(ruleSpaceDots),
    ...commands.raster(widthBytes, ruleRows, new Uint8Array(widthBytes * ruleRows).fill(0xff)),
    ...commands.feedDots(ruleSpaceDots),
  ];
}

function encodeBarcode(data: string, options: EscPosOptions): readonly number[] | null {
  const symbols = barcodeSymbols(data);
  const moduleDots = symbols && [3, 2].find((dots) => barcodeModules(symbols) * dots <= options.paper.dots);
  if (!symbols || !moduleDots) return null;
  return [
    ...commands.align('center'),
    ...commands.characterSize(1, options.chineseSizeCommand),
    ...commands.code128(symbols, moduleDots, barcodeHeightDots),
  ];
}
