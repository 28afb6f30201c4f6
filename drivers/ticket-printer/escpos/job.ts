import { pause, type Timer } from '#drivers/basics/clock.ts';
import { type JobEnd, PrintJob, type PrintJobSetting } from '../connection/print-job.ts';
import * as commands from './commands.ts';
import { delays } from './delays.ts';
import type { EscPosConnection } from './escpos-connection.ts';
import type { Reply } from './frame.ts';
import type { EscPosOptions } from './models.ts';
import { fromAutomatic, fromFull, type PrinterStatus, stateOf, stopsPrinting } from './status.ts';

interface JobSetting extends Omit<PrintJobSetting, 'receiveBufferBytes'> {
  readonly connection: EscPosConnection;
  readonly options: EscPosOptions;
  /** The serial number that the job asks for after its cut; `null` if it does not, since this printer never told it. */
  readonly signature: string | null;
  /** It never answered: its confirmation is welcome, but not waited for any longer than a ticket takes. */
  readonly mute: boolean;
  /** The printer sends its status by itself; otherwise it is asked with `poll`. */
  readonly speaksByItself: boolean;
  /** Reads the whole status by questions; `null` if the printer does not answer. */
  readonly poll: () => Promise<PrinterStatus | null>;
}

/**
 * Sends one job and waits for its marker. Ends with the first of: marker, a status that forbids it, time, lost connection,
 * abort. `stoppedBy`: the status that forbade it.
 */
export async function runJob(
  bytes: Uint8Array,
  setting: JobSetting,
): Promise<{ readonly end: JobEnd; readonly stoppedBy: PrinterStatus | null }> {
  const job = new Job(bytes, setting);
  const end = await job.run();
  return { end, stoppedBy: job.stoppedBy };
}

class Job extends PrintJob {
  stoppedBy: PrinterStatus | null = null;
  readonly #setting: JobSetting;
  readonly #whenEnded: Promise<void>;
  #markers = 0;
  #marked = false;
  #signed = false;
  #alone: Timer | undefined;
  #again: Timer | undefined;
  #askedAgain = false;
  #limit: Timer | undefined;
  #leftMs: number = delays.jobLimitMs;
  #holdLeftMs: number = delays.holdLimitMs;
  #armedAtMs = 0;
  #wasHeld = false;

  constructor(bytes: Uint8Array, setting: JobSetting) {
    super(bytes, { ...setting, receiveBufferBytes: setting.options.receiveBufferBytes });
    this.#setting = setting;
    this.#whenEnded = new Promise((resolve) => {
      this.ended.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  protected async work(): Promise<void> {
    const { connection, clock, mute } = this.#setting;
    const stopListening = connection.replies.on((reply) => this.#receive(reply));
    this.#armLimit();
    await this.sending.run(() => connection.expectMarker());
    this.#askAgainLater();
    if (mute) await this.#giveMuteTime();
    else await this.#watchUntilEnded();
    this.#again?.cancel();
    if (this.#askedAgain && this.end?.kind === 'printed')
      await pause(clock, delays.markerTwiceMs, connection.over);
    stopListening();
    this.#limit?.cancel();
    this.#alone?.cancel();
    connection.forgetMarker();
  }

  #receive(reply: Reply): void {
    if (reply.kind === 'marker') this.#takeMarker();
    else if (reply.kind === 'text') this.#takeSignature(reply.text);
    else if (reply.kind === 'automatic') this.#judge(fromAutomatic(reply.bytes));
    else if (reply.kind === 'full') this.#judge(fromFull(reply.bytes, this.#setting.options.presenter.kind));
    else if (reply.kind === 'xoff' || reply.kind === 'xon') this.#rearmLimit();
  }

  /**
   * The marker's answer stands alone. Several such bytes in a row are the rest of an automatic status that lost its
   * beginning on the line: taken for the answer, they would call a ticket printed that is not.
   */
  #takeMarker(): void {
    this.#markers++;
    this.#alone?.cancel();
    this.#alone = this.#setting.clock.after(delays.markerAloneMs, () => {
      this.#marked ||= this.#markers === 1;
      this.#markers = 0;
      this.#finishIfProven();
    });
  }

  #takeSignature(text: string): void {
    this.#signed ||= text === this.#setting.signature;
    this.#finishIfProven();
  }

  #finishIfProven(): void {
    const signed = this.#signed || this.#setting.signature === null;
    if (this.#marked && signed) this.finish({ kind: 'printed' });
  }

  #judge(status: PrinterStatus): void {
    if (!stopsPrinting(status) || this.ended.aborted) return;
    this.stoppedBy = status;
    this.finish(this.stopped(stateOf(status)));
  }

  /** Asked in order once more, the marker proves as much as the first time. */
  #askAgainLater(): void {
    const { connection, clock, options, signature } = this.#setting;
    if (options.answers === 'never') return;
    this.#again = clock.after(delays.markerAgainMs, () => {
      if (this.ended.aborted) return;
      this.#askedAgain = true;
      const signed = signature === null ? [] : commands.askSerialNumber;
      if (!connection.held) void connection.send([...signed, ...commands.marker]);
      this.#askAgainLater();
    });
  }

  /** All bytes are out; a printer that does not speak by itself is asked now and then how it fares. */
  async #watchUntilEnded(): Promise<void> {
    const { speaksByItself, clock, poll } = this.#setting;
    if (speaksByItself) return await this.#whenEnded;
    while (!this.ended.aborted) {
      await pause(clock, delays.jobHeartbeatMs, this.ended);
      const status = this.ended.aborted ? null : await poll();
      if (status) this.#judge(status);
    }
  }

  async #giveMuteTime(): Promise<void> {
    await pause(this.#setting.clock, delays.muteJobMs, this.ended);
    this.finish(this.silent('This printer never confirms'));
  }

  #armLimit(): void {
    const { connection, clock } = this.#setting;
    const held = connection.held;
    this.#armedAtMs = clock.monotonic();
    this.#limit = clock.after(held ? this.#holdLeftMs : this.#leftMs, () =>
      this.finish(this.silent(held ? 'Held back by XOFF for too long' : 'No confirmation in time')),
    );
    this.#wasHeld = held;
  }

  /** XOFF stops the job's own time and starts the time it may be held back, XON the other way round. */
  #rearmLimit(): void {
    if (this.#wasHeld === this.#setting.connection.held) return;
    const passedMs = this.#setting.clock.monotonic() - this.#armedAtMs;
    if (this.#wasHeld) this.#holdLeftMs -= passedMs;
    else this.#leftMs -= passedMs;
    this.#limit?.cancel();
    this.#armLimit();
  }
}
