import type { CallMedia, CallSignal } from '#contract/call.ts';

/** What two ends of a call say to each other through the station. `rollback`: please offer anew. */
export type Signal = CallSignal;

/** What an end sends, as its owner and its line let it. */
export type SentMedia = CallMedia;

/** The way of signals to one page and back, in their order; some may be lost, or come late or twice. */
export interface Signalling {
  send(signal: Signal): void;
  /** @returns the call that ends it */
  onSignal(listener: (signal: Signal) => void): () => void;
}
