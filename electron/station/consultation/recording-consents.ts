import { randomUUID } from 'node:crypto';
import type { CallRecording, RecordedFile } from '#contract/call.ts';
import type { Clock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

/** Whoever said no is left in peace for so long, ms. */
const againAfterMs = 60_000;

type Over = Pick<CallRecording, 'why' | 'by'>;

interface Question {
  readonly askId: string;
  readonly by: string;
  readonly agreed: Set<string>;
  /** Everybody had agreed, once. */
  began: boolean;
  over: Over | null;
}

/** What happened to a question, for the audit. */
export type ConsentStep = 'asked' | 'agreed' | 'refused' | 'stopped';

/**
 * Who of a call has agreed to be recorded. Whoever comes in later is asked, too, and until they have answered nothing is
 * recorded; one who does not agree ends it for all.
 */
export class RecordingConsents {
  readonly #clock: Pick<Clock, 'monotonic'>;
  #question: Question | null = null;
  /** When somebody other than who asked said no. */
  readonly #noes: number[] = [];

  constructor(clock: Pick<Clock, 'monotonic'>) {
    this.#clock = clock;
  }

  /** Null: it was asked, and goes on. Whoever asks agrees. A no is asked about once more at most, and not at once. */
  ask(by: string): Result<ConsentStep | null, 'too-much'> {
    if (this.#question && !this.#question.over) return ok(null);
    const [first, second] = this.#noes;
    const isPressed = first !== undefined && this.#clock.monotonic() - first < againAfterMs;
    if (isPressed || second !== undefined) return fail('too-much');
    this.#question = { askId: randomUUID(), by, agreed: new Set([by]), began: false, over: null };
    return ok('asked');
  }
  /** Null: it was said before, or to another question. That somebody does not agree holds for whichever question. */
  answer(by: string, askId: string, agrees: boolean): ConsentStep | null {
    const question = this.#question;
    if (!question || question.over) return null;
    if (!agrees) return this.#end(question, question.began ? 'stopped' : 'refused', by);
    if (question.askId !== askId || question.agreed.has(by)) return null;
    question.agreed.add(by);
    return 'agreed';
  }
  left(who: string): void {
    this.#question?.agreed.delete(who);
  }
  /** The server does not record. */
  fail(): void {
    if (this.#question && !this.#question.over) this.#question.over = { why: 'failed', by: null };
  }
  /** Everybody who is in the call agrees, and nobody has ended it. */
  allow(sides: readonly string[]): boolean {
    const question = this.#question;
    if (!question || question.over || !sides.every((side) => question.agreed.has(side))) return false;
    question.began = true;
    return true;
  }
  /** @param isOn the server records now */
  view(
    sides: readonly string[],
    isOn: boolean,
    kept: { readonly keptDays: number; readonly files: readonly RecordedFile[] },
  ): CallRecording | null {
    if (!this.#question) return null;
    const { askId, agreed, over } = this.#question;
    return {
      askId,
      state: this.#state(sides, isOn),
      agreed: [...agreed],
      ...(over ?? { why: null, by: null }),
      keptDays: kept.keptDays,
      files: [...kept.files],
    };
  }

  #state(sides: readonly string[], isOn: boolean): CallRecording['state'] {
    if (this.#question?.over) return 'over';
    if (this.allow(sides)) return isOn ? 'on' : 'starting';
    return this.#question?.began ? 'paused' : 'asked';
  }
  #end(question: Question, why: 'refused' | 'stopped', by: string): ConsentStep {
    question.over = { why, by };
    if (by !== question.by) this.#noes.push(this.#clock.monotonic());
    return why;
  }
}
