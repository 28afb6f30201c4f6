import {
  type KeyMeaningName,
  keyMeaningSchema,
  type LearnStep,
  type LearntKeyShown,
} from '#contract/input.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { KeyCode } from '#drivers/keypad/keypad.ts';

/** Nobody pressed or skipped anything for so long: the keypad is given back to the citizens, ms. */
const patienceMs = 60_000;

const asked: readonly KeyMeaningName[] = keyMeaningSchema.options;

export interface LearningParts {
  readonly clock: Clock;
  /** Keeps the keys that were pressed. False: it could not be kept. */
  readonly keep: (keys: readonly LearntKeyShown[]) => boolean;
}

/** One round of questions at a keypad: which key is asked for, which keys were pressed. */
export class Learning {
  readonly steps = new Emitter<LearnStep>();
  readonly #parts: LearningParts;
  readonly #keys: LearntKeyShown[] = [];
  #at = 0;
  #usedFor: KeyMeaningName | null = null;
  #patience: Timer | undefined;
  #ended: LearnStep | null = null;

  constructor(parts: LearningParts) {
    this.#parts = parts;
    this.#wait();
  }

  get ended(): boolean {
    return this.#ended !== null;
  }

  get step(): LearnStep {
    const meaning = asked[this.#at];
    if (this.#ended || meaning === undefined) return this.#ended ?? { step: 'given-up' };
    const { length } = asked;
    return {
      step: 'press',
      meaning,
      at: this.#at + 1,
      of: length,
      keys: [...this.#keys],
      usedFor: this.#usedFor,
    };
  }

  /** A key was pressed. */
  press(code: KeyCode): void {
    const meaning = asked[this.#at];
    if (this.ended || meaning === undefined) return;
    const known = this.#keys.find((key) => key.code === code);
    if (!known) this.#keys.push({ meaning, code });
    if (known) this.#ask(known.meaning);
    else this.#next();
  }

  /** There is no such key. */
  skip(): void {
    if (!this.ended) this.#next();
  }

  giveUp(): void {
    if (!this.ended) this.#end({ step: 'given-up' });
  }

  #next(): void {
    this.#at += 1;
    if (this.#at < asked.length) this.#ask(null);
    else this.#end(this.#kept() ? { step: 'kept', keys: [...this.#keys] } : { step: 'given-up' });
  }

  #kept(): boolean {
    return this.#keys.length > 0 && this.#parts.keep(this.#keys);
  }

  #ask(usedFor: KeyMeaningName | null): void {
    this.#usedFor = usedFor;
    this.#wait();
    this.steps.emit(this.step);
  }

  #end(step: LearnStep): void {
    this.#patience?.cancel();
    this.#ended = step;
    this.steps.emit(step);
  }

  #wait(): void {
    this.#patience?.cancel();
    this.#patience = this.#parts.clock.after(patienceMs, () => this.giveUp());
  }
}
