import type { Paper } from '#contract/paper.ts';
import { fail, type Result } from '#drivers/basics/result.ts';
import {
  type DocumentFailure,
  type DocumentPrinted,
  documentLimits,
} from '#drivers/document-printer/document-printer.ts';
import type { NotAsked } from '#drivers/host/calls.ts';
import type { Devices } from '../devices/devices.ts';
import type { Log } from '../log/events.ts';
import type { PaperRenderer } from './paper-renderer.ts';

export { createEitherPrinter, type EitherPrinterDeps, type PrintedEither } from './either-printer.ts';
export type { PaperFailure, PaperRenderer } from './paper-renderer.ts';

export type Documents = ReturnType<typeof createDocuments>;

export interface PrintedDocument {
  /** Names the document at the printer and in logs; holds nothing personal. */
  readonly jobId: string;
  readonly paper: Paper;
}

export interface PrintDocumentOptions {
  /** Default 1. */
  readonly copies?: number;
  /** Default `one-sided`: people spread pages out and hand single ones in. */
  readonly sides?: 'one-sided' | 'two-sided-long-edge';
  /** How long staff are waited for, ms; the driver's limit when left out. */
  readonly staffMs?: number;
  readonly signal?: AbortSignal;
}

export interface DocumentsDeps {
  readonly devices: Pick<Devices, 'changes' | 'list' | 'idsOf' | 'call'>;
  readonly log: Log;
  readonly paper: Pick<PaperRenderer, 'unavailable' | 'render'>;
}

/** A driver keeps to its own limits and then takes the job back; one that has not answered this long after is stuck, ms. */
const limitMs = documentLimits.jobMs + 60_000;

/** A4 paper for the other capabilities: whether it can be offered now, and printing. */
export function createDocuments({ devices, log, paper: renderer }: DocumentsDeps) {
  const printerId = () => devices.idsOf('document-printer')[0];

  async function setAndPrint(
    deviceId: string,
    { jobId, paper }: PrintedDocument,
    { signal, copies = 1, sides = 'one-sided', staffMs }: PrintDocumentOptions,
  ): Promise<Result<DocumentPrinted, DocumentFailure>> {
    if (signal?.aborted) return fail({ kind: 'cancelled', cause: 'Cancelled before it began' });
    const pdf = await renderer.render(paper);
    if (!pdf.ok) return fail({ kind: 'not-printed', needs: ['call-service'], cause: pdf.failure.cause });
    if (signal?.aborted) return fail({ kind: 'cancelled', cause: 'Cancelled while it was set' });
    const job = { jobId, pdf: pdf.value, copies, sides, ...(staffMs !== undefined && { staffMs }) };
    const asked = await devices.call(deviceId, 'document-printer.print', job, {
      limitMs,
      ...(signal && { signal }),
    });
    return asked.ok ? asked.value : fail(failureOf(asked.failure));
  }

  function note(device: string, job: string, failure: DocumentFailure | null): void {
    const [outcome, cause] = [failure?.kind ?? 'printed', failure?.cause ?? ''];
    log.write('device.print-ended', { device, job, outcome, cause });
  }

  return {
    /** Fires when `availability` may have changed. */
    changes: devices.changes,

    /** `ready` also while unknown or busy: what is not known never blocks a citizen. */
    availability(): 'ready' | 'low' | 'unavailable' {
      if (renderer.unavailable() !== null) return 'unavailable';
      const id = printerId();
      const state = devices.list().find(({ deviceId }) => deviceId === id)?.state.state ?? 'absent';
      if (state === 'low') return 'low';
      return state === 'ready' || state === 'busy' || state === 'unknown' ? 'ready' : 'unavailable';
    },

    /**
     * Prints at the first A4 printer, which takes one document at a time. `ok` only when the printer says that it is done. What was given up does not come out later. Of the document nothing is logged or kept but its `jobId`.
     */
    async print(
      document: PrintedDocument,
      options: PrintDocumentOptions = {},
    ): Promise<Result<DocumentPrinted, DocumentFailure>> {
      const id = printerId();
      if (id === undefined)
        return fail({ kind: 'not-printed', needs: ['call-service'], cause: 'No A4 printer in the settings' });
      const printed = await setAndPrint(id, document, options);
      note(id, document.jobId, printed.ok ? null : printed.failure);
      return printed;
    },
  };
}

/** The device host was not there, or went in the middle of it. */
function failureOf({ when, cause }: NotAsked): DocumentFailure {
  if (when === 'cancelled') return { kind: 'cancelled', cause };
  return { kind: when === 'lost' ? 'uncertain' : 'not-printed', needs: ['call-service'], cause };
}
