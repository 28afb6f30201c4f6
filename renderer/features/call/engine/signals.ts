/** What two ends of a call say to each other through the station, as `electron/contract/call.ts` has it. */
export type Signal =
  | { readonly kind: 'description'; readonly type: 'offer' | 'answer' | 'rollback'; readonly sdp: string }
  | {
      readonly kind: 'candidate';
      readonly candidate: string;
      readonly sdpMid: string | null;
      readonly sdpMLineIndex: number | null;
      readonly usernameFragment: string | null;
    };

/** The way of signals to one page and back, in their order; some may be lost, or come late or twice. */
export interface Signalling {
  send(signal: Signal): void;
  /** @returns the call that ends it */
  onSignal(listener: (signal: Signal) => void): () => void;
}

/** What an end sends, as its owner and its line let it. */
export interface SentMedia {
  readonly microphone: 'on' | 'off' | 'none';
  readonly camera: 'on' | 'off' | 'none';
  readonly mode: 'video' | 'small-video' | 'audio' | 'text';
}
