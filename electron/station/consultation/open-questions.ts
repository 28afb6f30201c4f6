import { randomUUID } from 'node:crypto';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { fail, type Result } from '#drivers/basics/result.ts';

interface Open<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly timer: Timer;
}

/** Questions over a line that are answered by another message, each by its id: in time, or with what counts as no answer. */
export class OpenQuestions<Value, Failure> {
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #noAnswer: Result<Value, Failure>;
  readonly #open = new Map<string, Open<Result<Value, Failure>>>();
  #closed = false;

  constructor(clock: Clock, limitMs: number, noAnswer: Failure) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#noAnswer = fail(noAnswer);
  }
  ask(send: (askId: string) => void): Promise<Result<Value, Failure>> {
    if (this.#closed) return Promise.resolve(this.#noAnswer);
    const askId = randomUUID();
    return new Promise((resolve) => {
      const timer = this.#clock.after(this.#limitMs, () => this.answered(askId, this.#noAnswer));
      this.#open.set(askId, { resolve, timer });
      send(askId);
    });
  }
  /** Returns false for one that is asked no more: it is answered for nobody. */
  answered(askId: string, answer: Result<Value, Failure>): boolean {
    const open = this.#open.get(askId);
    this.#open.delete(askId);
    open?.timer.cancel();
    open?.resolve(answer);
    return open !== undefined;
  }
  /** Nobody answers any more. */
  close(): void {
    this.#closed = true;
    for (const askId of [...this.#open.keys()]) this.answered(askId, this.#noAnswer);
  }
}
