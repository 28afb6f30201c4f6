import { type Clock, pause, type Timer } from '../../basics/clock.ts';
import type { OutgoingLine } from '../line/line.ts';
import { Sending } from '../line/sending.ts';
import type { PrintFailure } from '../ticket-printer.ts';
import { delays } from './delays.ts';
import { countCycle, type StarStatus, stateOf, stopsPrinting } from './status.ts';

/** How a job ended; a failure as the caller of `print` is told it. */
export type JobEnd = { readonly kind: 'printed' } | PrintFailure;

export interface JobSetting {
  readonly line: OutgoingLine;
  readonly clock: Clock;
  readonly baudRate: number;
  readonly receiveBufferBytes: number;
  readonly signal: AbortSignal;
  /** The printer's counter before the job; it stands one higher when all is printed. */
  readonly counted: number;
  /** `null`: no answer. */
  readonly ask: () => Promise<StarStatus | null>;
}

/** Sends one job and waits until the printer has counted it. */
export async function runJob(bytes: Uint8Array, setting: JobSetting): Promise<JobEnd> {
  return new Job(bytes, setting).run();
}

class Job {
  readonly #setting: JobSetting;
  readonly #sending: Sending;
  readonly #ended = new AbortController();
  #end: JobEnd | undefined;
  #limit: Timer | undefined;

  constructor(bytes: Uint8Array, setting: JobSetting) {
    this.#setting = setting;
    this.#sending = new Sending(bytes, {
      ...setting,
      holdLimitMs: delays.holdLimitMs,
      ended: this.#ended.signal,
    });
  }

  async run(): Promise<JobEnd> {
    const { line, signal } = this.#setting;
    const lost = () => this.#finish(this.#unproven('absent', String(line.over.reason)));
    const cancelled = () => this.#finish({ kind: 'cancelled', cause: 'Cancelled while it was printed' });
    if (line.over.aborted) lost();
    if (signal.aborted) cancelled();
    line.over.addEventListener('abort', lost);
    signal.addEventListener('abort', cancelled);
    this.#limitTo(delays.holdLimitMs + delays.jobLimitMs, 'The printer does not take the job');
    await this.#sending.run();
    this.#limitTo(delays.jobLimitMs, 'No confirmation in time');
    await this.#watch();
    this.#limit?.cancel();
    line.over.removeEventListener('abort', lost);
    signal.removeEventListener('abort', cancelled);
    return this.#end ?? this.#unproven('unknown', 'Ended without a reason');
  }

  async #watch(): Promise<void> {
    const { clock, ask } = this.#setting;
    while (!this.#ended.signal.aborted) {
      const status = await ask();
      if (this.#isCounted(status)) await this.#confirm();
      else if (status && stopsPrinting(status)) {
        const cause = 'The printer stopped in the middle';
        this.#finish({ kind: 'not-printed', state: stateOf(status), cause });
      }
      await pause(clock, delays.jobPollMs, this.#ended.signal);
    }
  }

  #isCounted(status: StarStatus | null): boolean {
    return status?.counted === (this.#setting.counted + 1) % countCycle;
  }

  /** One turned bit on the line would be enough to call a ticket printed that is not, so it is asked twice. */
  async #confirm(): Promise<void> {
    if (this.#isCounted(await this.#setting.ask())) this.#finish({ kind: 'printed' });
  }

  /** Silence after everything was sent proves nothing; with a part of it unsent there is no whole ticket. */
  #unproven(state: 'absent' | 'unknown', cause: string): JobEnd {
    return { kind: this.#sending.sentAll ? 'uncertain' : 'not-printed', state: { state, cause }, cause };
  }

  #limitTo(limitMs: number, cause: string): void {
    this.#limit?.cancel();
    this.#limit = this.#setting.clock.after(limitMs, () => this.#finish(this.#unproven('unknown', cause)));
  }

  #finish(end: JobEnd): void {
    this.#end ??= end;
    this.#ended.abort();
  }
}
