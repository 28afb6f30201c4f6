import { type Clock, pause } from '../../basics/clock.ts';
import { Emitter } from '../../basics/emitter.ts';
import type { DeviceState } from '../../device-state.ts';
import * as commands from './commands.ts';
import { delays } from './delays.ts';
import { type JobEnd, runJob } from './job.ts';
import type { EscPosOptions } from './models.ts';
import { wireMs } from './pace.ts';
import {
  allWell,
  fromAutomatic,
  type PrinterStatus,
  stateOf,
  stopsPrinting,
  withRealTime,
} from './status.ts';
import type { PrinterWire } from './wire.ts';

export interface SessionSetting {
  readonly wire: PrinterWire;
  readonly clock: Clock;
  readonly options: EscPosOptions;
  readonly baudRate: number;
  readonly onState: (state: DeviceState) => void;
}

/** Enough to finish whatever command was cut off half-way: a raster band is shorter (receiptio's practice). */
const finishingZeros = 8192;
const queries = [1, 2, 3, 4] as const;

/** One open link: the printer is greeted, watched while idle, and greeted again when it was lost or a job went wrong. */
export class Session {
  readonly #setting: SessionSetting;
  readonly #wire: PrinterWire;
  readonly #clock: Clock;
  readonly #options: EscPosOptions;
  readonly #greeted = new Emitter<void>();
  #status: PrinterStatus = allWell;
  /** It answered the greeting and nothing since speaks against it. */
  #up = false;
  /** A part of a failed job may still be in the printer's buffer. */
  #unclean = false;
  #printing = false;
  #speaksByItself = false;
  #serialNumber: string | null = null;
  #nextErrorRetryMs = 0;
  /** Ends the pause before the next heartbeat. */
  #wake = new AbortController();

  constructor(setting: SessionSetting) {
    this.#setting = setting;
    this.#wire = setting.wire;
    this.#clock = setting.clock;
    this.#options = setting.options;
  }

  /** Works until the link is over. */
  async run(): Promise<void> {
    this.#wire.replies.on((reply) => {
      if (reply.kind !== 'automatic') return;
      this.#speaksByItself = true;
      this.#learn(fromAutomatic(reply.bytes));
    });
    while (!this.#wire.over.aborted) {
      await this.#greet();
      if (this.#up) await this.#watch();
    }
    this.#up = false;
  }

  /** As the printer tells it when greeted; `null` before, and of a printer that does not. */
  get serialNumber(): string | null {
    return this.#serialNumber;
  }

  /** Why nothing can be printed now; `null` if a job may be sent. */
  async obstacle(signal: AbortSignal): Promise<DeviceState | null> {
    if (this.#up && stopsPrinting(this.#status)) return stateOf(this.#status);
    if (!this.#up || this.#unclean) await this.#untilGreeted(signal);
    if (!this.#up) return { state: 'absent', cause: 'The printer does not answer' };
    if (stopsPrinting(this.#status)) return stateOf(this.#status);
    return this.#unclean ? { state: 'busy', doing: 'clearing' } : null;
  }

  /**
   * The caller has made sure that no other job runs.
   * @param signature the serial number that `bytes` ask the printer for; `null`: they do not ask
   */
  async print(bytes: Uint8Array, signature: string | null, signal: AbortSignal): Promise<JobEnd> {
    this.#printing = true;
    this.#setting.onState({ state: 'busy', doing: 'printing' });
    const { clock, options, baudRate } = this.#setting;
    const end = await runJob(bytes, {
      wire: this.#wire,
      clock,
      options,
      baudRate,
      signal,
      signature,
      speaksByItself: this.#speaksByItself,
      poll: () => this.#poll(),
    });
    this.#printing = false;
    if (end.kind === 'printed' || !this.#options.answersStatus) this.#tell();
    else this.#clearAfter(end);
    return end;
  }

  /** What is left of the job must never come out with the next one. */
  #clearAfter(end: JobEnd): void {
    this.#unclean = true;
    void this.#wire.send([...commands.recoverAndClear, ...commands.clearBuffers]);
    this.#wire.assumeReleased();
    if (end.kind === 'stopped') this.#learn(end.status);
    else this.#setting.onState({ state: 'unknown', cause: 'The last job did not come to its end' });
    this.#wake.abort();
  }

  async #greet(): Promise<void> {
    this.#up = false;
    this.#wire.assumeReleased();
    if (this.#options.answersStatus) await this.#callUntilHeard();
    if (this.#wire.over.aborted) return;
    const status = this.#options.answersStatus ? await this.#poll() : allWell;
    if (!status) return;
    this.#status = status;
    if (status.error) await this.#leaveError();
    await this.#setUp();
    this.#up = true;
    this.#tell();
    this.#greeted.emit();
  }

  /** Says hello until it is answered, however long that takes. */
  async #callUntilHeard(): Promise<void> {
    const known = !this.#unclean && (await this.#wire.ask(2, delays.firstHelloMs)) !== null;
    if (known || this.#wire.over.aborted) return;
    await this.#finishHalfCommand();
    const absentAtMs = this.#clock.monotonic() + delays.helloLimitMs;
    while (!this.#wire.over.aborted) {
      if ((await this.#wire.ask(2, delays.helloEveryMs)) !== null) return;
      if (this.#clock.monotonic() >= absentAtMs)
        this.#setting.onState({ state: 'absent', cause: 'No answer to DLE EOT' });
    }
  }

  async #finishHalfCommand(): Promise<void> {
    void this.#wire.send(new Uint8Array(finishingZeros));
    await pause(this.#clock, wireMs(finishingZeros, this.#setting.baudRate), this.#wire.over);
    if (this.#unclean) await this.#wire.send(commands.clearBuffers);
  }

  async #leaveError(): Promise<void> {
    await this.#wire.send(commands.recoverAndClear);
    await pause(this.#clock, delays.recoverMs, this.#wire.over);
    this.#status = (await this.#poll()) ?? this.#status;
  }

  /** An offline printer works this off when it is online again; until then it is polled. */
  async #setUp(): Promise<void> {
    void this.#wire.send(this.#unclean ? this.#cutOffRest() : commands.initialise);
    this.#unclean = false;
    if (!this.#options.sendsStatus) return;
    const answer = this.#wire.next('automatic', delays.automaticStatusMs);
    void this.#wire.send(commands.automaticStatusOn);
    this.#speaksByItself = (await answer) !== null;
    if (this.#speaksByItself) await this.#askIdentity();
  }

  /** What came out of a failed job must not hang on the next ticket. */
  #cutOffRest(): readonly number[] {
    const { cutter } = this.#options;
    return [...commands.initialise, ...(cutter === 'none' ? [] : commands.feedAndCut(cutter, 0))];
  }

  async #askIdentity(): Promise<void> {
    const answer = this.#wire.next('text', delays.answerMs);
    void this.#wire.send(commands.askSerialNumber);
    const text = (await answer)?.text;
    if (text) this.#serialNumber = text;
  }

  /** Heartbeats until the printer falls silent or has to be greeted anew. */
  async #watch(): Promise<void> {
    let misses = 0;
    while (!this.#wire.over.aborted && misses < delays.heartbeatMisses) {
      if (misses === 0) await this.#restUntilBeat();
      if (this.#printing || !this.#options.answersStatus) {
        misses = 0;
        continue;
      }
      const heard = await this.#beat();
      misses = heard || this.#printing ? 0 : misses + 1;
      if (heard && this.#unclean && !stopsPrinting(this.#status)) return;
    }
    if (misses > 0) this.#loseTouch();
  }

  async #restUntilBeat(): Promise<void> {
    this.#wake = new AbortController();
    const wake = () => this.#wake.abort();
    this.#wire.over.addEventListener('abort', wake, { once: true });
    await pause(this.#clock, delays.heartbeatMs, this.#wake.signal);
    this.#wire.over.removeEventListener('abort', wake);
  }

  #loseTouch(): void {
    this.#up = false;
    if (!this.#wire.over.aborted)
      this.#setting.onState({ state: 'absent', cause: 'The printer fell silent' });
  }

  async #beat(): Promise<boolean> {
    const bits = await this.#wire.ask(1);
    if (bits === null) return false;
    const status = withRealTime(this.#status, 1, bits);
    const quiet = this.#speaksByItself && !status.offline && stateOf(this.#status).state === 'ready';
    if (quiet || this.#printing) return true;
    const polled = await this.#poll(() => !this.#printing);
    if (polled && !this.#printing) this.#learnPolled(polled);
    return polled !== null;
  }

  #learnPolled(status: PrinterStatus): void {
    this.#learn(status);
    if (
      !status.error ||
      status.coverOpen ||
      status.paperOut ||
      this.#clock.monotonic() < this.#nextErrorRetryMs
    )
      return;
    this.#nextErrorRetryMs = this.#clock.monotonic() + delays.retryErrorMs;
    void this.#wire.send(commands.recoverAndClear);
  }

  /**
   * The whole status by four questions; `null` as soon as one stays unanswered, or may not be put any more:
   * a question in the middle of a job's image would become a part of it.
   */
  async #poll(mayAsk: () => boolean = () => true): Promise<PrinterStatus | null> {
    let status = this.#status;
    for (const query of queries) {
      if (!mayAsk()) return null;
      const bits = await this.#wire.ask(query);
      if (bits === null) return null;
      status = withRealTime(status, query, bits);
    }
    return status;
  }

  #learn(status: PrinterStatus): void {
    this.#status = status;
    if (!this.#up || this.#printing) return;
    this.#tell();
    if (this.#unclean && !stopsPrinting(status)) this.#wake.abort();
  }

  #tell(): void {
    if (!this.#options.answersStatus)
      this.#setting.onState({ state: 'unknown', cause: 'This model does not tell its state' });
    else if (this.#unclean && !stopsPrinting(this.#status))
      this.#setting.onState({ state: 'busy', doing: 'clearing' });
    else this.#setting.onState(stateOf(this.#status));
  }

  #untilGreeted(signal: AbortSignal): Promise<void> {
    const done = new AbortController();
    const finish = () => done.abort();
    const stopListening = this.#greeted.on(finish);
    const ends = [signal, this.#wire.over];
    for (const end of ends) end.addEventListener('abort', finish);
    return pause(this.#clock, delays.greetingWaitMs, done.signal).finally(() => {
      stopListening();
      for (const end of ends) end.removeEventListener('abort', finish);
    });
  }
}
