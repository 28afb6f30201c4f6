import { pause, type Timer } from '#drivers/basics/clock.ts';
import type { DeviceState, StateCause } from '#drivers/device-state.ts';
import { PrintJob, type PrintJobSetting } from '../connection/print-job.ts';
import type { PrintFailure } from '../ticket-printer.ts';
import { delays } from './delays.ts';
import { countCycle, type StarStatus, stateOf, stopsPrinting } from './status.ts';

/** How a job ended; a failure as the caller of `print` is told it. */
export type JobEnd = { readonly kind: 'printed' } | PrintFailure;

export interface JobSetting extends PrintJobSetting {
  /** The printer's counter before the job; it stands one higher when all is printed. */
  readonly counted: number;
  /** `null`: no answer. */
  readonly ask: () => Promise<StarStatus | null>;
}

/** Sends one job and waits until the printer has counted it. */
export async function runJob(bytes: Uint8Array, setting: JobSetting): Promise<JobEnd> {
  return new Job(bytes, setting).run();
}

class Job extends PrintJob<JobEnd> {
  readonly #setting: JobSetting;
  #limit: Timer | undefined;

  constructor(bytes: Uint8Array, setting: JobSetting) {
    super(bytes, setting);
    this.#setting = setting;
  }

  protected async work(): Promise<void> {
    this.#limitTo(delays.holdLimitMs + delays.jobLimitMs, 'The printer does not take the job');
    await this.sending.run();
    this.#limitTo(delays.jobLimitMs, 'No confirmation in time');
    await this.#watch();
    this.#limit?.cancel();
  }

  protected cancelled(): JobEnd {
    return { kind: 'cancelled', cause: 'Cancelled while it was printed' };
  }

  protected lost(cause: string): JobEnd {
    return this.#unproven({ state: 'absent', reason: 'link-lost', cause });
  }

  protected silent(cause: string): JobEnd {
    return this.#unproven({ state: 'unknown', reason: null, cause });
  }

  async #watch(): Promise<void> {
    const { clock, ask } = this.#setting;
    while (!this.ended.aborted) {
      const status = await ask();
      if (this.#isCounted(status)) await this.#confirm();
      else if (status && stopsPrinting(status)) {
        const cause = 'The printer stopped in the middle';
        this.finish({ kind: 'not-printed', state: stateOf(status), cause });
      }
      await pause(clock, delays.jobPollMs, this.ended);
    }
  }

  #isCounted(status: StarStatus | null): boolean {
    return status?.counted === (this.#setting.counted + 1) % countCycle;
  }

  /** One turned bit on the line would be enough to call a ticket printed that is not, so it is asked twice. */
  async #confirm(): Promise<void> {
    if (this.#isCounted(await this.#setting.ask())) this.finish({ kind: 'printed' });
  }

  /** Silence after everything was sent proves nothing; with a part of it unsent there is no whole ticket. */
  #unproven(state: DeviceState & StateCause): JobEnd {
    return { kind: this.sending.sentAll ? 'uncertain' : 'not-printed', state, cause: state.cause };
  }

  #limitTo(limitMs: number, cause: string): void {
    this.#limit?.cancel();
    this.#limit = this.#setting.clock.after(limitMs, () => this.finish(this.silent(cause)));
  }
}
