import type { Paper, Printed } from '#contract/paper.ts';
import type { Result } from '#drivers/basics/result.ts';
import type { DocumentFailure } from '#drivers/document-printer/document-printer.ts';
import type { PrintDocument } from '#drivers/ticket-printer/ticket-printer.ts';
import type { Devices } from '../devices/devices.ts';

/** One matter as a sheet, and as lines for the narrow paper of tickets. */
export interface EitherPaper {
  readonly jobId: string;
  readonly a4: () => Paper;
  readonly lines: () => PrintDocument['lines'];
}

/** What became of it; `no-printer`: there is nothing to print on now. */
export type PrintedEither = Printed | 'no-printer';

export interface EitherPrinterDeps {
  readonly devices: Pick<Devices, 'ticketPrinter' | 'print'>;
  readonly documents: {
    availability(): 'ready' | 'low' | 'unavailable';
    print(
      document: { readonly jobId: string; readonly paper: Paper },
      options: { readonly staffMs: number; readonly signal?: AbortSignal },
    ): Promise<Result<unknown, DocumentFailure>>;
  };
}

/** Nobody may be near to see to the A4 printer: then it comes on ticket paper before its reader gives up, ms. */
const staffMs = 8_000;

/**
 * Prints on A4 where there is paper for it, else on the ticket printer's. `signal`: the reader has gone; what is not yet
 * on paper is taken back.
 */
export function createEitherPrinter({ devices, documents }: EitherPrinterDeps) {
  const noTicketPrinter = () => ['unavailable', 'absent'].includes(devices.ticketPrinter());
  return async ({ jobId, a4, lines }: EitherPaper, signal?: AbortSignal): Promise<PrintedEither> => {
    if (documents.availability() !== 'unavailable') {
      const printed = await documents.print({ jobId, paper: a4() }, { staffMs, ...(signal && { signal }) });
      if (printed.ok) return { outcome: 'printed', paper: 'a4' };
      const surelyNot = printed.failure.kind === 'not-printed';
      if (!surelyNot || noTicketPrinter()) return unprinted(printed.failure);
    }
    if (noTicketPrinter()) return 'no-printer';
    const printed = await devices.print({ jobId, lines: lines() });
    return printed.ok ? { outcome: 'printed', paper: 'ticket' } : unprinted(printed.failure);
  };
}

function unprinted({ kind, cause }: { readonly kind: string; readonly cause: string }): PrintedEither {
  return { outcome: 'unprinted', cause: `${kind}: ${cause}` };
}
