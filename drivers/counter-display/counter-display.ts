import type { Result } from '../basics/result.ts';
import type { Device } from '../device-state.ts';

/** What a display over a counter shows. */
export interface DisplayedCall {
  /** As on paper: `A012`. */
  readonly ticket: string;
  /** The counter's number or short name: `3`. */
  readonly counter: string;
}

export type DisplayFailure = { readonly kind: 'not-shown'; readonly cause: string };

/** One line of displays; `address` names the one display on it. What was shown is sent again, for displays forget. */
export interface CounterDisplay extends Device {
  show(address: number, call: DisplayedCall): Promise<Result<void, DisplayFailure>>;
  clear(address: number): Promise<Result<void, DisplayFailure>>;
  /** @param level 0 (darkest) … 1 */
  brightness(address: number, level: number): Promise<Result<void, DisplayFailure>>;
  /** Lights every segment for a moment. */
  selfTest(address: number): Promise<Result<void, DisplayFailure>>;
}
