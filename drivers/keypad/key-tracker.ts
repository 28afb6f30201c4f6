import type { Clock, Timer } from '../basics/clock.ts';
import { delays } from './delays.ts';
import type { InputAction, KeyPress } from './keypad.ts';

const repeating: readonly InputAction[] = ['up', 'down', 'left', 'right', 'louder', 'quieter'];

export interface KeyTrackerParts {
  readonly clock: Clock;
  readonly emit: (press: KeyPress) => void;
  /** The keys that are stuck, whenever that has changed. */
  readonly emitStuck: (stuck: readonly InputAction[]) => void;
}

interface Held {
  /** Fires the next repetition. */
  repeat?: Timer | undefined;
  /** Fires when the key counts as stuck. */
  stuck?: Timer | undefined;
  /** Runs while the key may only bounce. */
  release?: Timer | undefined;
}

/** Makes presses of keys going down and up: without bouncing, with repetition, and with an end to every press. */
export class KeyTracker {
  readonly #parts: KeyTrackerParts;
  readonly #held = new Map<InputAction, Held>();
  readonly #stuck = new Set<InputAction>();

  constructor(parts: KeyTrackerParts) {
    this.#parts = parts;
  }

  /** Said again while the key is held, nothing changes. */
  down(action: InputAction): void {
    if (this.#stuck.has(action)) return;
    const held = this.#held.get(action);
    if (held) {
      held.release?.cancel();
      held.release = undefined;
      return;
    }
    const { clock, emit } = this.#parts;
    const fresh: Held = { stuck: clock.after(delays.stuckMs, () => this.#stick(action)) };
    this.#held.set(action, fresh);
    if (repeating.includes(action)) this.#repeatAfter(action, fresh, delays.repeatAfterMs);
    emit({ action, phase: 'pressed' });
  }

  up(action: InputAction): void {
    if (this.#stuck.delete(action)) this.#parts.emitStuck([...this.#stuck]);
    const held = this.#held.get(action);
    if (!held || held.release) return;
    held.release = this.#parts.clock.after(delays.debounceMs, () => this.#release(action));
  }

  /** The keypad is gone, or its keys mean something else now. */
  releaseAll(): void {
    for (const action of [...this.#held.keys()]) this.#release(action);
    this.#stuck.clear();
  }

  #release(action: InputAction): void {
    const held = this.#held.get(action);
    for (const timer of [held?.repeat, held?.stuck, held?.release]) timer?.cancel();
    this.#held.delete(action);
    this.#parts.emit({ action, phase: 'released' });
  }

  #repeatAfter(action: InputAction, held: Held, delayMs: number): void {
    held.repeat = this.#parts.clock.after(delayMs, () => {
      this.#repeatAfter(action, held, delays.repeatEveryMs);
      if (!held.release) this.#parts.emit({ action, phase: 'repeated' });
    });
  }

  #stick(action: InputAction): void {
    this.#release(action);
    this.#stuck.add(action);
    this.#parts.emitStuck([...this.#stuck]);
  }
}
