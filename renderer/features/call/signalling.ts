import type { CallView } from '#contract/call.ts';
import type { LocalMedia } from './engine/local-media.ts';
import type { Browser, LineRules, PeerView } from './engine/peer-link.ts';
import type { Signal, Signalling } from './engine/signals.ts';

/** What the lines of one side of a call need of the page and the station. */
export interface LinesParts {
  readonly browser: Browser;
  readonly media: LocalMedia;
  readonly rules: () => LineRules;
  /** To a page of another side, or to an end of the room. One that is lost, or over a limit, is sent again where it is missed. */
  readonly send: (to: string, toPage: string, signal: Signal) => void;
  readonly onChange: () => void;
}

/** How this page sees and hears the other sides. */
export interface Lines {
  /** The station says anew who is in the call. */
  follow(call: CallView): void;
  take(from: string, signal: Signal): void;
  /** Null: there is no line to this side. */
  viewOf(partyId: string): PeerView | null;
  close(): void;
}

/** The way of signals to one other end, and what gives it those that come from there. */
export function signallingTo(
  to: string,
  toPage: string,
  { send }: Pick<LinesParts, 'send'>,
): { readonly signalling: Signalling; readonly take: (signal: Signal) => void } {
  const listeners = new Set<(signal: Signal) => void>();
  const signalling: Signalling = {
    send: (signal) => send(to, toPage, signal),
    onSignal: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    signalling,
    take(signal) {
      for (const listener of listeners) listener(signal);
    },
  };
}
