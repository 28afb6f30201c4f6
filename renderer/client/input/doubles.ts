import type { InputAction, InputPhase } from '#contract/input.ts';

/** The two ways of one press are this close together at most; nobody presses the same on two devices so quickly, ms. */
const togetherMs = 150;

/**
 * A keypad that the station listens to may type into the page as well, where the desktop was not told to leave it alone.
 * Then each press comes twice, in either order, and counts once: by the way that came first.
 */
export class Doubles {
  /** Keys that the station says are down. */
  readonly #held = new Set<InputAction>();
  /** Presses that the browser had told of before the station did. */
  readonly #known = new Set<InputAction>();
  readonly #stationAt = new Map<InputAction, number>();
  readonly #browserAt = new Map<InputAction, number>();

  /** @returns whether the station's event counts */
  fromStation(action: InputAction, phase: InputPhase, atMs: number): boolean {
    if (phase === 'pressed' && isRecent(this.#browserAt, action, atMs)) this.#known.add(action);
    const counts = !this.#known.has(action);
    if (phase === 'released') this.#known.delete(action);
    if (!counts) return false;
    this.#stationAt.set(action, atMs);
    if (phase === 'released') this.#held.delete(action);
    else this.#held.add(action);
    return true;
  }

  /** @returns whether the browser's key counts, which just went down or repeats */
  fromBrowser(action: InputAction, atMs: number): boolean {
    if (this.#held.has(action) || isRecent(this.#stationAt, action, atMs)) return false;
    this.#browserAt.set(action, atMs);
    return true;
  }
}

function isRecent(times: ReadonlyMap<InputAction, number>, action: InputAction, atMs: number): boolean {
  return atMs - (times.get(action) ?? Number.NEGATIVE_INFINITY) <= togetherMs;
}
