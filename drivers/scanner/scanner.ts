import type { Device } from '../device-state.ts';

export type Symbology = 'qr' | 'code128' | 'ean13' | 'data-matrix' | 'pdf417' | 'other' | 'unknown';

/** Why a scan was not taken as a text: longer than any code of ours, characters no code of ours has, or its end never came. */
export type ScanRefusal = 'too-long' | 'characters' | 'incomplete';

/**
 * What was scanned. A text is within the limits of length and characters of `scan-text.ts`, and hostile all the same: it
 * comes from a stranger. A refused scan is told too, so that whoever holds the paper gets an answer.
 */
export type Scan =
  | {
      readonly outcome: 'read';
      readonly text: string;
      /** By the scanner's own word, where it has one. */
      readonly symbology: Symbology;
    }
  | { readonly outcome: 'refused'; readonly why: ScanRefusal };

export interface Scanner extends Device {
  onScan(listener: (scan: Scan) => void): () => void;
}
