import type { Result } from '../basics/result.ts';
import type { Device } from '../device-state.ts';

/** A finished document for A4 paper. */
export interface DocumentJob {
  /** Names the job in states, logs and at the printer; holds nothing personal. */
  readonly jobId: string;
  readonly pdf: Uint8Array;
  /** 1 … 99. Default 1. */
  readonly copies?: number;
  readonly sides?: 'one-sided' | 'two-sided-long-edge';
  /** How long staff are waited for, ms. Default {@link documentLimits.staffMs}; less where nobody will come. */
  readonly staffMs?: number;
}

/** What staff must do before the printer goes on. */
export type PrinterNeed =
  | 'add-paper'
  | 'load-this-paper'
  | 'clear-jam'
  | 'close-cover'
  | 'insert-tray'
  | 'empty-output'
  | 'replace-toner'
  | 'replace-part'
  | 'resume'
  | 'switch-on'
  | 'free-memory'
  | 'call-service';

/** Why a document is not known to be on paper. `needs`: what staff must do, most urgent first. */
export type DocumentFailure =
  | { readonly kind: 'not-printed'; readonly needs: readonly PrinterNeed[]; readonly cause: string }
  /** It, or a part of it, may have come out or may still: the printer had it and does not tell what became of it. */
  | { readonly kind: 'uncertain'; readonly needs: readonly PrinterNeed[]; readonly cause: string }
  | { readonly kind: 'cancelled'; readonly cause: string };

export interface DocumentPrinted {
  /** Sheets that the printer says it put out; null when it does not count. */
  readonly sheets: number | null;
}

/** How long a job is waited for before it is taken back, ms. All models keep to these. */
export const documentLimits = {
  /** The printer wants staff: paper, a jam, a pause. Someone standing there can see to it in this time. */
  staffMs: 120_000,
  /** The printer is busy with others' documents. */
  busyMs: 60_000,
  /** No word from a printer that has the document. */
  silentMs: 30_000,
  /** All in all. */
  jobMs: 600_000,
} as const;

/** What a printer tells by itself. Holds nothing personal. */
export interface DocumentPrinterEvent {
  readonly kind: 'trouble';
  readonly cause: string;
}

export interface DocumentPrinter extends Device {
  onEvent(listener: (event: DocumentPrinterEvent) => void): () => void;
  /**
   * Resolves `ok` only when the printer reports the job as completed. One job at a time. What is given up is cancelled at
   * the printer, so that it does not come out in front of somebody else.
   */
  print(
    job: DocumentJob,
    options?: { readonly signal?: AbortSignal },
  ): Promise<Result<DocumentPrinted, DocumentFailure>>;
}
