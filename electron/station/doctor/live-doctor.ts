import type { Examination } from '#contract/doctor.ts';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { type Changes, live } from '../kernel/live.ts';
import type { Log } from '../log/events.ts';
import { examine } from './examine.ts';
import type { Check, Subject } from './subject.ts';

export interface DoctorSeen {
  /** `null` before the first look is over. */
  readonly examination: Examination | null;
  readonly looking: boolean;
}

export interface DoctorDeps {
  readonly subject: () => Promise<Subject>;
  /** Something that an examination would say has changed. */
  readonly changes: Changes;
  readonly clock: Clock;
  readonly log: Log;
  readonly checks?: readonly Check[];
}

/** A look starts a few programs and reads some hundred files. */
const lookEveryMs = 60_000;
/** Changes come many at a time: a check waits until they stop. */
const afterChangeMs = 1_000;

/** Checks a machine, its devices and its station. Findings name what is wrong and what to do about it. */
export class Doctor {
  readonly #deps: DoctorDeps;
  readonly #moved = new Emitter<void>();
  readonly #stopListening: () => void;
  #examination: Examination | null = null;
  #running: Promise<Examination> | undefined;
  #watchers = 0;
  #timer: Timer | undefined;
  /** A look under way may have missed it. */
  #changedMeanwhile = false;

  constructor(deps: DoctorDeps) {
    this.#deps = deps;
    this.#stopListening = deps.changes.on(() => this.#onChange());
  }

  /** Checks once. Calls during a check share its result. */
  run(): Promise<Examination> {
    this.#running ??= this.#look();
    return this.#running;
  }

  /** The newest examination; looks again as long as anybody watches, and soon after a change. */
  async *watch(signal: AbortSignal | undefined): AsyncGenerator<DoctorSeen, void, void> {
    this.#watchers++;
    void this.run();
    const seen = () => ({ examination: this.#examination, looking: this.#running !== undefined });
    try {
      yield* live(seen, this.#moved, { clock: this.#deps.clock, signal });
    } finally {
      this.#watchers--;
      if (this.#watchers === 0) this.#timer?.cancel();
    }
  }

  stop(): void {
    this.#stopListening();
    this.#timer?.cancel();
    this.#watchers = 0;
  }

  #onChange(): void {
    this.#changedMeanwhile = true;
    this.#lookIn(afterChangeMs);
  }

  async #look(): Promise<Examination> {
    this.#timer?.cancel();
    this.#changedMeanwhile = false;
    this.#moved.emit();
    try {
      const { checks } = this.#deps;
      this.#examination = await examine(await this.#deps.subject(), {
        ...(checks && { checks }),
        onUnexpectedError: (check, error) => this.#reportUnexpectedError(check, error),
      });
      return this.#examination;
    } finally {
      this.#running = undefined;
      this.#moved.emit();
      this.#lookIn(this.#changedMeanwhile ? afterChangeMs : lookEveryMs);
    }
  }

  #lookIn(delayMs: number): void {
    if (this.#watchers === 0 || this.#running) return;
    this.#timer?.cancel();
    this.#timer = this.#deps.clock.after(delayMs, () => void this.run());
  }

  #reportUnexpectedError(check: string, error: unknown): void {
    const cause = error instanceof Error ? error.message : String(error);
    this.#deps.log.write('station.unexpected-error', { where: `doctor: ${check}`, cause });
  }
}
