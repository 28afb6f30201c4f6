import type { Result } from '../basics/result.ts';
import type { DeviceState } from '../device-state.ts';
import type { PrintDocument, PrinterCounters, PrintFailure } from './ticket-printer.ts';

/** One open connection to a printer, for {@link TicketPrinterDriver}: from opening the port to its loss. */
export interface PrinterSession {
  /** As the printer tells it; `null` before, and of a printer that does not. */
  readonly serialNumber: string | null;
  /** Aborts when the connection is lost or closed; its reason is the raw cause, a string. */
  readonly over: AbortSignal;
  /** The connection ended though all was well: a network printer that drops a line on which nothing happens. */
  readonly droppedIdle: boolean;
  /** Greets the printer and watches it. Resolves when the connection is over. */
  run(): Promise<void>;
  /** Why nothing can be printed now; `null` if a job may be sent. */
  obstacle(signal: AbortSignal): Promise<DeviceState | null>;
  /** The caller has made sure that no other job runs, and that nothing is in the way. */
  print(
    document: PrintDocument,
    signal: AbortSignal,
  ): Promise<Result<{ readonly wireMs: number }, PrintFailure>>;
  /** What the printer itself has counted, as far as it tells. Not while a job runs. */
  counters(): Promise<PrinterCounters['reported']>;
  close(): Promise<void>;
}
