import type { Alignment } from '../typesetting/layout.ts';

/**
 * The commands as bytes, named by their function; the heading of each is its name in Star's "STAR Line Mode Command
 * Specifications". Only what a ticket needs is here.
 */

const alignments = { left: 0, center: 1, right: 2 } as const;

/** ESC @: settings to default. What is buffered stays. */
export const initialise = [0x1b, 0x40] as const;
/** ESC RS a 0: nothing is sent unasked. The status may be asked for only where this is off. */
export const automaticStatusOff = [0x1b, 0x1e, 0x61, 0x00] as const;
/** ESC ACK SOH: the whole status, answered at once, out of order, in one block. */
export const askStatus = [0x1b, 0x06, 0x01] as const;
/** ETB: counts one up, modulo 32, when all before it has been printed. The counter stands in the status. */
export const count = [0x17] as const;
/** CAN: forgets the line begun, sets everything to default and the counter to zero. In order. */
export const cancel = [0x18] as const;
/** ESC s: no space around two-byte characters. */
export const noChineseSpacing = [0x1b, 0x73, 0x30, 0x30] as const;
/** ESC z 1: lines are 4 mm apart. */
export const wideLines = [0x1b, 0x7a, 0x31] as const;
/** ESC 0: lines are 3 mm apart, as high as the rows of one {@link raster}. */
export const tightLines = [0x1b, 0x30] as const;
/** LF. */
export const lineFeed = [0x0a] as const;

/** Rows of one {@link raster}. */
export const rasterRows = 24;
/** Times that a character can be made larger at most. */
export const largestSize = 6;

/** ESC GS a. */
export function align(alignment: Alignment): readonly number[] {
  return [0x1b, 0x1d, 0x61, alignments[alignment]];
}

/** ESC E and ESC F. */
export function bold(on: boolean): readonly number[] {
  return [0x1b, on ? 0x45 : 0x46];
}

/** ESC i: height and width, 0 is single. */
export function characterSize(size: number): readonly number[] {
  const times = Math.min(largestSize, size) - 1;
  return [0x1b, 0x69, times, times];
}

/** ESC a, in lines, 1 … 127. */
export function feedLines(lines: number): readonly number[] {
  return [0x1b, 0x61, lines];
}

/** ESC I, in eighths of a mm, which are dots; 1 … 255. */
export function feedDots(dots: number): readonly number[] {
  return [0x1b, 0x49, dots];
}

/** ESC d 2 and 3: feeds to the knife and cuts. */
export function feedAndCut(cut: 'full' | 'partial'): readonly number[] {
  return [0x1b, 0x64, cut === 'full' ? 0x02 : 0x03];
}

/** ESC k: 24 rows of packed dots, most significant bit left, 1 is black; printed by the line feed after it. */
export function raster(widthBytes: number, dots: Uint8Array): readonly number[] {
  return [0x1b, 0x6b, widthBytes & 0xff, widthBytes >> 8, ...dots, ...lineFeed];
}

/** ESC GS y S 0, S 1, S 2, D 1, P: QR code model 2, level M. `moduleDots` 1 … 8. */
export function qrCode(data: Uint8Array, moduleDots: number): readonly number[] {
  return [
    ...[0x1b, 0x1d, 0x79, 0x53, 0x30, 2],
    ...[0x1b, 0x1d, 0x79, 0x53, 0x31, 1],
    ...[0x1b, 0x1d, 0x79, 0x53, 0x32, moduleDots],
    ...[0x1b, 0x1d, 0x79, 0x44, 0x31, 0, data.length & 0xff, data.length >> 8, ...data],
    ...[0x1b, 0x1d, 0x79, 0x50],
  ];
}

/** ESC b 6: Code 128 with its text below, ended by RS. Modules of 2 or 3 dots. */
export function code128(data: string, moduleDots: 2 | 3, heightDots: number): readonly number[] {
  const characters = [...data.replaceAll('%', '%0')].map((character) => character.charCodeAt(0));
  return [0x1b, 0x62, 0x36, 0x32, 0x2f + moduleDots, heightDots, ...characters, 0x1e];
}
