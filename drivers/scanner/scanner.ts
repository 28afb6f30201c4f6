import type { Device } from '../device-state.ts';

/** What was scanned, after the limits of length and characters. Hostile all the same: it is text from a stranger. */
export interface Scan {
  readonly text: string;
  /** By the scanner's own word, where it has one. */
  readonly symbology: 'qr' | 'code128' | 'ean13' | 'data-matrix' | 'pdf417' | 'other' | 'unknown';
}

export interface Scanner extends Device {
  onScan(listener: (scan: Scan) => void): () => void;
}
