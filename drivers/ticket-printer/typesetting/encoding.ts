import type { PrintLine } from '../ticket-printer.ts';
import { type Alignment, type SetLine, setPair, setText } from './layout.ts';
import type { Sheet } from './sheet.ts';
import { qrModules } from './symbols.ts';

type Bytes = readonly number[];
type TextLine = Extract<PrintLine, { kind: 'text' }>;
export type RasterLine = Extract<PrintLine, { kind: 'raster' }>;

/** What a printer's language has for the lines of a document. */
export interface LineLanguage {
  /** Times that a character can be made larger at most. */
  readonly largestSize: NonNullable<TextLine['size']>;
  readonly largestQrModuleDots: number;
  align(alignment: Alignment): Bytes;
  /** As many as the document says: the language keeps within what its command can take. */
  feedLines(lines: number): Bytes;
  feedDots(dots: number): Bytes;
  /** A line of the printer's own characters; one that its font lacks becomes 〓. */
  characters(line: SetLine): Bytes;
  raster(line: RasterLine): Bytes;
  rule(): Bytes;
  /** At level M, without a quiet zone. */
  qrCode(data: Uint8Array, moduleDots: number): Bytes;
  /** Centred; `null` if it cannot be printed, being too wide or not ASCII. */
  code128(data: string): Bytes | null;
}

/** ISO/IEC 18004: white on all sides of a QR code. */
const quietModules = 4;
const usualModuleDots = 6;

/** Look of a ticket, the same in every language. */
export const barcodeHeightDots = 80;
export const ruleRows = 2;
/** White above and below a rule. */
export const ruleSpaceDots = 12;
/** Without a knife: out of the housing, to the tear bar. */
export const linesToTearBar = 5;

/** The lines of a document as the bytes that print them. */
export function encodeLines(lines: readonly PrintLine[], sheet: Sheet, language: LineLanguage): Bytes {
  return lines.flatMap((line) => encodeLine(line, sheet, language));
}

function encodeLine(line: PrintLine, sheet: Sheet, language: LineLanguage): Bytes {
  switch (line.kind) {
    case 'feed':
      return language.feedLines(line.lines);
    case 'qr':
      return encodeQr(line.data, line.moduleDots ?? usualModuleDots, sheet, language);
    case 'rule':
      return language.rule();
    case 'code128':
      return language.code128(line.data) ?? encodeLine(inWords(line.data), sheet, language);
    case 'raster':
      return language.raster(line);
    case 'pair':
      return setPair(line, sheet).flatMap(language.characters);
    case 'text':
      return setText(withinSize(line, language), sheet).flatMap(language.characters);
  }
}

/** A barcode that cannot be printed is printed as the text it stands for. */
function inWords(data: string): TextLine {
  return { kind: 'text', text: data, align: 'center' };
}

/** Set for the size that is really printed, or large lines would be broken too early. */
function withinSize(line: TextLine, { largestSize }: LineLanguage): TextLine {
  return (line.size ?? 1) > largestSize ? { ...line, size: largestSize } : line;
}

/**
 * With the quiet zone that scanners need on every side, which printers do not add. The module size gives way before
 * the code hangs over the paper's edge, where they print nothing at all.
 */
function encodeQr(data: string, wantedModuleDots: number, { paper }: Sheet, language: LineLanguage): Bytes {
  const bytes = new TextEncoder().encode(data);
  const widest = Math.floor(paper.dots / (qrModules(bytes.length) + 2 * quietModules));
  const moduleDots = Math.min(language.largestQrModuleDots, wantedModuleDots, Math.max(1, widest));
  const quietZone = language.feedDots(quietModules * moduleDots);
  return [...language.align('center'), ...quietZone, ...language.qrCode(bytes, moduleDots), ...quietZone];
}
