import { pause, type Timer } from '#drivers/basics/clock.ts';
import { type JobEnd, PrintJob, type PrintJobSetting } from '../connection/print-job.ts';
import { delays } from './delays.ts';
import { countCycle, type StarStatus, stateOf, stopsPrinting } from './status.ts';

interface JobSetting extends PrintJobSetting {
  /** The printer's counter before the job; it stands one higher when all is printed. */
  readonly counted: number;
  /** `null`: no answer. */
  readonly ask: () => Promise<StarStatus | null>;
}

/** Sends one job and waits until the printer has counted it. */
export async function runJob(bytes: Uint8Array, setting: JobSetting): Promise<JobEnd> {
  return new Job(bytes, setting).run();
}

class Job extends PrintJob {
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

  async #watch(): Promise<void> {
    const { clock, ask } = this.#setting;
    while (!this.ended.aborted) {
      const status = await ask();
      if (this.#isCounted(status)) await this.#confirm();
      else if (status && stopsPrinting(status)) this.finish(this.stopped(stateOf(status)));
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

  #limitTo(limitMs: number, cause: string): void {
    this.#limit?.cancel();
    this.#limit = this.#setting.clock.after(limitMs, () => this.finish(this.silent(cause)));
  }
}
