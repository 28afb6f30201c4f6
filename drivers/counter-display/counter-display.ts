import type { Result } from '../basics/result.ts';
import type { Device } from '../device-state.ts';

/** What a display over a counter shows. */
export interface DisplayedCall {
  /** As on paper: `A012`. */
  readonly ticket: string;
  /** The counter's number or short name: `3`. */
  readonly counter: string;
  /** A recall: the display goes dark and comes back, so that people look. */
  readonly again: boolean;
}

/** `confirmed`: the panel said that it took it. Most never answer; then all that is known is that it was sent. */
export interface Displayed {
  readonly confirmed: boolean;
}

export type DisplayFailure =
  /** The line is not open, or the panel refused. What is to be shown is kept, and sent when the line is back. */
  | { readonly kind: 'not-shown'; readonly cause: string }
  /** This panel cannot show it, now or later: no number in it, too long, no such address. */
  | { readonly kind: 'cannot-show'; readonly cause: string }
  /** The protocol has no such command. */
  | { readonly kind: 'not-supported'; readonly cause: string };

/**
 * One line of displays; `address` names the one display on it. `ready` says that the line is open: whether a panel hangs on
 * it, most cannot tell. What was shown is sent again and again, for displays forget when their power goes.
 */
export interface CounterDisplay extends Device {
  show(address: number, call: DisplayedCall): Promise<Result<Displayed, DisplayFailure>>;
  clear(address: number): Promise<Result<Displayed, DisplayFailure>>;
  /** @param level 0 (darkest) … 1 */
  brightness(address: number, level: number): Promise<Result<Displayed, DisplayFailure>>;
  /** Lights what can be lit for a moment, then shows again what was there. */
  selfTest(address: number): Promise<Result<Displayed, DisplayFailure>>;
}
