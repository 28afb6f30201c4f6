import type { Switches } from '#renderer/ui/preferences.tsx';

/** What came of a press. */
export type SwitchSign = 'next' | 'select' | 'too-short' | 'too-soon';

/**
 * Tells a press that is meant from a hand that trembles: it must last, and for a while after it nothing counts. Times are those of
 * the events, ms.
 */
export class SwitchFilter {
  readonly #times: Switches;
  #down: { readonly switch: 'next' | 'select'; readonly atMs: number } | null = null;
  #countedAtMs = Number.NEGATIVE_INFINITY;

  constructor(times: Switches) {
    this.#times = times;
  }
  /** @returns what is to be done now; null: nothing yet */
  press(which: 'next' | 'select', atMs: number): SwitchSign | null {
    if (this.#down) return null;
    if (atMs - this.#countedAtMs < this.#times.repeatMs) return 'too-soon';
    if (this.#times.pressMs === 0) return this.#count(which, atMs);
    this.#down = { switch: which, atMs };
    return null;
  }
  release(atMs: number): SwitchSign | null {
    const down = this.#down;
    this.#down = null;
    if (!down) return null;
    return atMs - down.atMs < this.#times.pressMs ? 'too-short' : this.#count(down.switch, atMs);
  }

  #count(which: 'next' | 'select', atMs: number): SwitchSign {
    this.#countedAtMs = atMs;
    return which;
  }
}
