import type { Paper, RasterBand, TicketLines } from '#contract/paper.ts';
import type { Result } from '#drivers/basics/result.ts';

/** Sets papers as PDF, and lines of tickets as dots, in the terminal's own browser, which the shell knows. */
export interface PaperRenderer {
  /** Why nothing can be set on this machine, for the technician; null: it can. */
  unavailable(): string | null;
  /** The first one after a while takes longer: the browser starts with it. Nothing of a paper is kept. */
  render(paper: Paper): Promise<Result<Uint8Array, PaperFailure>>;
  /** A band for each line. A character that no font has is 〓 in it, never a box. */
  bands(lines: TicketLines): Promise<Result<readonly RasterBand[], PaperFailure>>;
  close(): Promise<void>;
}

/** `no-browser`: see {@link PaperRenderer.unavailable}; `failed`: it may work when it is tried again. */
export interface PaperFailure {
  readonly kind: 'no-browser' | 'failed';
  readonly cause: string;
}
