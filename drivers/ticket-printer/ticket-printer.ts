import type { Result } from '../basics/result.ts';
import type { Device, DeviceState } from '../device-state.ts';

/** What goes on the paper, free of any printer's language. Lines are printed in order. */
export type PrintLine =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** 1 = normal … 8; width and height grow alike. Default 1. */
      readonly size?: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;
      readonly align?: 'left' | 'center' | 'right';
      readonly bold?: boolean;
    }
  /** Two texts on one line, pushed to the edges. */
  | { readonly kind: 'pair'; readonly left: string; readonly right: string }
  /** Dots, for what the printer's own font lacks: rows of so many bytes from the top, the leftmost dot the most significant. */
  | { readonly kind: 'raster'; readonly widthBytes: number; readonly rows: Uint8Array }
  | { readonly kind: 'rule' }
  | { readonly kind: 'feed'; readonly lines: number }
  /** QR code, model 2, level M. `moduleDots` 1–16, default 6. */
  | { readonly kind: 'qr'; readonly data: string; readonly moduleDots?: number }
  /** Code 128; ASCII only. */
  | { readonly kind: 'code128'; readonly data: string };

type TextLine = Extract<PrintLine, { kind: 'text' }>;

export function textLine(text: string, style: Omit<TextLine, 'kind' | 'text'> = {}): TextLine {
  return { kind: 'text', text, ...style };
}

export interface PrintDocument {
  /** Names the job in states and logs; holds nothing personal. */
  readonly jobId: string;
  readonly lines: readonly PrintLine[];
}

/** Why a document is not known to be on paper. */
export type PrintFailure =
  /** The printer said why (paper out, cover open, cutter jam …). Nothing or only a part came out. */
  | { readonly kind: 'not-printed'; readonly state: DeviceState; readonly cause: string }
  /** The printer fell silent: it may or may not have come out. Treat as not printed; a reprint says 重打. */
  | { readonly kind: 'uncertain'; readonly state: DeviceState; readonly cause: string }
  | { readonly kind: 'cancelled'; readonly cause: string };

/** `wireMs`: how long the bytes took on a line that has a speed. */
export type Printed = Result<{ readonly wireMs: number }, PrintFailure>;

/** What a printer tells by itself. */
export type PrinterEvent =
  /**
   * What became of a printed ticket, from printers that can see their own mouth. `retracted` and `ejected`: nobody took it
   * in time, so it is not in anybody's hand though `print` answered `ok`.
   */
  | { readonly kind: 'ticket'; readonly outcome: 'taken' | 'retracted' | 'ejected' }
  /** Something is wrong with this machine, but tickets come out. Holds nothing personal. */
  | { readonly kind: 'trouble'; readonly cause: string };

/** Figures for the technician. */
export interface PrinterCounters {
  /** Tickets that nobody took, since the driver was started. */
  readonly notTaken: number;
  /** What the printer has counted in its life, in its own words, e.g. `2376 cuts`; what it does not tell is left out. */
  readonly reported: { readonly cuts?: string; readonly paper?: string; readonly retracted?: string };
}

export interface TicketPrinter extends Device {
  onEvent(listener: (event: PrinterEvent) => void): () => void;
  counters(): Promise<PrinterCounters>;
  /**
   * Resolves `ok` only when the printer's in-order marker came back after the last byte: the ticket is at the exit. Whether
   * somebody took it is told later, as an event.
   */
  print(document: PrintDocument, options?: { readonly signal?: AbortSignal }): Promise<Printed>;
}
