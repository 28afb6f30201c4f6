import type { Sheet } from './typesetting/sheet.ts';

/** A printer as the driver of any language takes it; a language adds its own. */
export interface PrinterOptions extends Sheet {
  /** `none`: no cutter; the ticket is fed out far enough to be torn off. */
  readonly cutter: 'full' | 'partial' | 'none';
  /** Size of the receive buffer in bytes: so much may be sent ahead before XOFF has to be minded. */
  readonly receiveBufferBytes: number;
}
