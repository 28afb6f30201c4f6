import type { Alignment } from '../typesetting/layout.ts';

/**
 * The commands as bytes, named by their function; the heading of each is its name in Epson's ESC/POS reference.
 * Only what a ticket needs is here.
 */
const alignments = { left: 0, center: 1, right: 2 } as const;

/** ESC @. Also turns automatic status and Chinese mode off. */
export const initialise = [0x1b, 0x40] as const;
/** FS &. */
export const chineseOn = [0x1c, 0x26] as const;
/** LF. */
export const lineFeed = [0x0a] as const;
/**
 * From now on every change is reported, and the present state at once. GS a: drawer, online, error, paper and panel in four
 * bytes. Custom's 1D E0: all four bytes of the full status.
 */
export const automaticStatus = {
  'gs-a': [0x1d, 0x61, 0xff],
  full: [0x1d, 0xe0, 0x0f],
  none: [],
} as const;
/** GS r 1: answered in order, so its answer says that all before it has been worked off. */
export const marker = [0x1d, 0x72, 0x01] as const;
/** DLE ENQ 2: leave a recoverable error and forget what is buffered. Works only in such an error. */
export const recoverAndClear = [0x10, 0x05, 0x02] as const;
/** DLE DC4 8: forget what is buffered in any state. The seven bytes are its fixed key. */
export const clearBuffers = [0x10, 0x14, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08] as const;
/** GS I 68: the serial number as text. */
export const askSerialNumber = [0x1d, 0x49, 0x44] as const;

/** DLE EOT 20: the full status in six bytes (Custom, Pyramid). Answered at once, out of order. */
export const askFullStatus = [0x10, 0x04, 0x14] as const;
/** GS e 6: the presenter's status byte, in order. */
export const askPresenter = [0x1d, 0x65, 0x06] as const;
/** GS e 5: pushes the ticket in the mouth out. */
export const eject = [0x1d, 0x65, 0x05] as const;
/** What a presenter is told to do with a ticket that nobody takes. GS e 2 pulls it back, if the printer is set up to. */
export const removeFromMouth = { none: [], eject, retract: [0x1d, 0x65, 0x02] } as const;
/** 1D E2, E3, E4: what has been cut, printed and retracted, as texts. */
export const askCounter = { cuts: [0x1d, 0xe2], paper: [0x1d, 0xe3], retracted: [0x1d, 0xe4] } as const;

/**
 * GS e 32: cuts if that was not done yet, holds the ticket out by so many steps, and after so many seconds does with it
 * what the printer itself is set up to.
 */
export function present(steps: number, timeoutS: number): readonly number[] {
  return [0x1d, 0x65, 0x20, steps, timeoutS];
}

/** A ticket's dot rows are this far apart without any command: 24 of the character, 6 of space (ESC 2). */
export const lineSpacingDots = 30;

/** DLE EOT n: 1 printer, 2 cause of being offline, 3 cause of an error, 4 paper. Answered at once, out of order. */
export type RealTimeQuery = 1 | 2 | 3 | 4;
export function askRealTime(n: RealTimeQuery): readonly number[] {
  return [0x10, 0x04, n];
}

/** ESC a. Counts at the start of a line only. */
export function align(alignment: Alignment): readonly number[] {
  return [0x1b, 0x61, alignments[alignment]];
}

/** ESC E. */
export function bold(on: boolean): readonly number[] {
  return [0x1b, 0x45, on ? 1 : 0];
}

/**
 * FS ! and GS !. Where both rule Chinese characters the later one wins, so GS ! comes last: it can
 * quadruple and more. A clone that heeds only FS ! for Chinese at least doubles them.
 */
export function characterSize(size: number, chineseSizeCommand: boolean): readonly number[] {
  const gs = [0x1d, 0x21, ((size - 1) << 4) | (size - 1)];
  return chineseSizeCommand ? [0x1c, 0x21, size > 1 ? 0x0c : 0x00, ...gs] : gs;
}

/** ESC d, in lines. */
export function feedLines(lines: number): readonly number[] {
  return [0x1b, 0x64, lines];
}

/** ESC J, in dots. */
export function feedDots(dots: number): readonly number[] {
  return [0x1b, 0x4a, dots];
}

/** GS V 65/66: feed to the knife, `dots` more, cut. */
export function feedAndCut(cut: 'full' | 'partial', dots: number): readonly number[] {
  return [0x1d, 0x56, cut === 'full' ? 0x41 : 0x42, dots];
}

/** GS ( k, functions 165, 167, 169, 180, 181: QR code model 2, level M. */
export function qrCode(data: Uint8Array, moduleDots: number): readonly number[] {
  const length = data.length + 3;
  return [
    ...[0x1d, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0],
    ...[0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x43, moduleDots],
    ...[0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x31],
    ...[0x1d, 0x28, 0x6b, length & 0xff, length >> 8, 0x31, 0x50, 0x30, ...data],
    ...[0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30],
  ];
}

/** GS h, GS w, GS H, GS f, GS k 73. `symbols` begin with their code set: `{B` or `{C`. */
export function code128(
  symbols: readonly number[],
  moduleDots: number,
  heightDots: number,
): readonly number[] {
  return [
    ...[0x1d, 0x68, heightDots],
    ...[0x1d, 0x77, moduleDots],
    ...[0x1d, 0x48, 2],
    ...[0x1d, 0x66, 0],
    ...[0x1d, 0x6b, 0x49, symbols.length, ...symbols],
  ];
}

/** GS v 0: `rows` of packed dots, most significant bit left, 1 is black. */
export function raster(widthBytes: number, rows: number, dots: Uint8Array): readonly number[] {
  return [0x1d, 0x76, 0x30, 0, widthBytes & 0xff, widthBytes >> 8, rows & 0xff, rows >> 8, ...dots];
}
