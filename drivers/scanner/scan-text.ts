import { isUtf8 } from 'node:buffer';
import type { Scan, ScanRefusal, Symbology } from './scanner.ts';

/** Longest scan that is listened to, bytes: ten times our longest address, and a third of what a QR code can hold. */
export const longestScan = 1024;

/** Letters, digits, marks, punctuation, symbols and the plain space: no control, format, private or unassigned character. */
const allowed = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u;
/** Set by some scanners after the text, and by some also in a report that has a length of its own. */
const suffix = /[\r\n\t]+$/;

/** Second character of an AIM id; the third says details that no one here needs, but for EAN. */
const symbologies: Readonly<Record<string, Symbology>> = {
  Q: 'qr',
  C: 'code128',
  d: 'data-matrix',
  L: 'pdf417',
};

const utf8 = new TextDecoder();

/**
 * What a scan says, or why it is not taken. Never throws, whatever the bytes.
 * @param aim the AIM id that came with it: `]`, a letter, a digit; left out: the scanner says none
 */
export function readScan(bytes: Uint8Array, aim?: string): Scan {
  if (bytes.length > longestScan) return refused('too-long');
  const text = decode(bytes)?.replace(suffix, '');
  if (text === undefined || !allowed.test(text) || text.includes('\ufffd')) return refused('characters');
  return { outcome: 'read', text, symbology: symbologyOf(aim) };
}

/** As {@link readScan}, for a scanner that is set to send the AIM id in front of the text. */
export function readScanWithAim(bytes: Uint8Array): Scan {
  const aim = aimOf(bytes.subarray(0, 3));
  return aim === null ? readScan(bytes) : readScan(bytes.subarray(3), aim);
}

export function refused(why: ScanRefusal): Scan {
  return { outcome: 'refused', why };
}

/** The AIM id that three bytes spell; `null` when they spell none. */
export function aimOf(bytes: Uint8Array): string | null {
  const id = String.fromCharCode(...bytes);
  return /^\][A-Za-z][0-9A-Za-z]$/.test(id) ? id : null;
}

function symbologyOf(aim: string | undefined): Symbology {
  if (aim === undefined) return 'unknown';
  if (aim === ']E0') return 'ean13';
  return symbologies[aim[1] ?? ''] ?? 'other';
}

function decode(bytes: Uint8Array): string | undefined {
  return isUtf8(bytes) ? utf8.decode(bytes) : undefined;
}
