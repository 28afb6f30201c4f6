import { pause } from '#drivers/basics/clock.ts';
import { fail } from '#drivers/basics/result.ts';
import type { DeviceState, StateCause } from '#drivers/device-state.ts';
import type { JobEnd } from '../connection/print-job.ts';
import type { PrintDocument, Printed, PrintFailure } from '../ticket-printer.ts';
import { type Beat, jobUnfinished, lostBeforeJob, unanswering, WatchedSession } from '../watched-session.ts';
import * as commands from './commands.ts';
import { delays } from './delays.ts';
import { encodeDocument } from './encode.ts';
import { runJob } from './job.ts';
import type { StarOptions } from './models.ts';
import type { StarConnection } from './star-connection.ts';
import { countCycle, type StarStatus, stateOf, stopsPrinting } from './status.ts';

/** One open connection to a Star printer. */
export class StarSession extends WatchedSession<StarConnection, StarOptions> {
  /** Its version can be asked for, its serial number cannot. */
  readonly serialNumber = null;
  /** The longest command, a QR code's data, has 2331 bytes. */
  protected readonly finishingZeros = 2400;
  protected readonly question = 'ESC ACK SOH';
  #status: StarStatus | null = null;

  async counters(): Promise<Record<string, never>> {
    return {};
  }

  async obstacle(signal: AbortSignal): Promise<DeviceState | null> {
    if (this.#status && stopsPrinting(this.#status)) return stateOf(this.#status);
    if (!this.up || this.unclean) await this.untilGreeted(signal);
    if (this.#status && stopsPrinting(this.#status)) return stateOf(this.#status);
    if (this.unclean) return { state: 'busy', doing: 'clearing' };
    return this.up ? null : unanswering;
  }

  async print(document: PrintDocument, signal: AbortSignal): Promise<Printed> {
    if (!this.step('job')) return lostBeforeJob;
    const { onState, options } = this.setting;
    onState({ state: 'busy', doing: 'printing' });
    const bytes = encodeDocument(document, options);
    const end = await this.#run(bytes, signal);
    this.step('job-ended');
    if (end.kind === 'printed') {
      this.reportState();
      return this.printed(bytes.length);
    }
    this.setting.known.remains = 'unfinished';
    this.wake();
    this.#reportAfter(end);
    return fail(end);
  }

  async #run(bytes: Uint8Array, signal: AbortSignal): Promise<JobEnd> {
    const { clock, options, baudRate } = this.setting;
    const before = await this.connection.ask();
    if (before === null || before.counted === null) {
      const why: StateCause = before
        ? { reason: null, cause: 'The status holds no counter' }
        : { reason: 'silent', cause: 'The printer fell silent' };
      return { kind: 'not-printed', state: { state: 'unknown', ...why }, cause: why.cause };
    }
    return runJob(bytes, {
      connection: this.connection,
      clock,
      baudRate,
      receiveBufferBytes: options.receiveBufferBytes,
      signal,
      counted: before.counted,
      ask: () => this.#look(),
    });
  }

  async #look(limitMs?: number): Promise<StarStatus | null> {
    const status = await this.connection.ask(limitMs);
    if (status) this.#status = status;
    return status;
  }

  protected async greet(): Promise<boolean> {
    // A printer that sends its status by itself is not to be asked for it.
    void this.connection.send(commands.automaticStatusOff);
    await this.callUntilAnswered();
    if (this.over.aborted) return false;
    void this.connection.send([...commands.initialise, ...commands.automaticStatusOff]);
    if (this.unclean && !(await this.#clean())) return false;
    this.setting.known.remains = 'none';
    return true;
  }

  protected async hello(limitMs: number): Promise<boolean> {
    return (await this.#look(limitMs)) !== null;
  }

  /**
   * What is left of a failed job is printed, since nothing on the way takes it out of the printer's buffer; it is cut off
   * from the next. That it is out is known by the counter, which CAN sets to zero and ETB moves on, to a value that neither
   * stands there now nor comes of the failed job.
   * @returns `false` while the printer cannot work it off, or was lost
   */
  async #clean(): Promise<boolean> {
    const counts = unlikeAny(this.#status?.counted ?? 0);
    const { cutter } = this.setting.options;
    const cut = cutter === 'none' ? [] : commands.feedAndCut(cutter);
    const etbs = Array.from({ length: counts }, () => commands.count).flat();
    void this.connection.send([...commands.cancel, ...cut, ...etbs]);
    const untilMs = this.clock.monotonic() + delays.cleaningMs;
    while (!this.over.aborted && this.clock.monotonic() < untilMs) {
      const status = await this.#look();
      if (status?.counted === counts) return true;
      if (status && stopsPrinting(status)) await this.#untilMended(status);
      else await pause(this.clock, delays.jobPollMs, this.over);
    }
    return false;
  }

  async #untilMended(broken: StarStatus): Promise<void> {
    let status: StarStatus | null = broken;
    while (status && stopsPrinting(status) && !this.over.aborted) {
      this.setting.onState(stateOf(status));
      await pause(this.clock, delays.heartbeatMs, this.over);
      status = await this.#look();
    }
  }

  protected async beat(): Promise<Beat> {
    if (this.unclean) return 'greet-again';
    if (this.printing) return 'answered';
    const status = await this.#look();
    if (status && !this.printing) this.reportState();
    return status ? 'answered' : 'missed';
  }

  protected reportState(): void {
    if (this.#status) this.setting.onState(stateOf(this.#status));
  }

  #reportAfter(end: PrintFailure): void {
    if (end.kind === 'not-printed') this.setting.onState(end.state);
    else this.setting.onState(jobUnfinished);
  }
}

/** A count that the printer shows neither now nor after one more ETB. */
function unlikeAny(counted: number): number {
  return [1, 2, 3].find((count) => count !== counted && count !== (counted + 1) % countCycle) ?? 3;
}
