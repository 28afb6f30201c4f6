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
  | { readonly kind: 'rule' }
  | { readonly kind: 'feed'; readonly lines: number }
  /** QR code, model 2, level M. `moduleDots` 1–16, default 6. */
  | { readonly kind: 'qr'; readonly data: string; readonly moduleDots?: number }
  /** Code 128; ASCII only. */
  | { readonly kind: 'code128'; readonly data: string };

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

export interface TicketPrinter extends Device {
  /** Resolves `ok` only when the printer's in-order marker came back after the last byte. */
  print(
    document: PrintDocument,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Result<{ readonly wireMs: number }, PrintFailure>>;
}
