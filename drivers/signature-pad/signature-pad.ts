import type { Result } from '../basics/result.ts';
import type { Device } from '../device-state.ts';

/** A point of the pen; 0 … 1 from the upper left corner of the writing area. */
export interface PenPoint {
  readonly x: number;
  readonly y: number;
  /** 0 (hovering) … 1. */
  readonly pressure: number;
  /** Since the capture began, ms. */
  readonly atMs: number;
}

export type SignatureFailure = { readonly kind: 'pad-absent' | 'busy'; readonly cause: string };

export interface SignaturePad extends Device {
  /** Width divided by height of the writing area; null before the pad has said. */
  readonly aspect: number | null;
  /** Clears the pad and begins to tell points, until `end`. Personal: never logged, never kept by the driver. */
  begin(): Promise<Result<void, SignatureFailure>>;
  /** Clears what was written; the capture goes on. */
  clear(): Promise<Result<void, SignatureFailure>>;
  end(): Promise<void>;
  onPoint(listener: (point: PenPoint) => void): () => void;
}
