import { type Clock, pause } from '../../basics/clock.ts';
import { Emitter } from '../../basics/emitter.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
import type { DeviceState } from '../../device-state.ts';
import type { Told } from '../kept-printer.ts';
import { wireMs } from '../line/pace.ts';
import type { PrinterSession } from '../printer-session.ts';
import type { PrintDocument, PrinterCounters, PrintFailure } from '../ticket-printer.ts';
import type { GlyphRasteriser } from '../typesetting/drawing.ts';
import * as commands from './commands.ts';
import { delays } from './delays.ts';
import { encodeDocument } from './encode.ts';
import type { Reply } from './frame.ts';
import { Inspection } from './inspection.ts';
import { type JobEnd, runJob } from './job.ts';
import type { EscPosOptions } from './models.ts';
import { Mouth } from './mouth.ts';
import { failureOf } from './outcome.ts';
import { allWell, fromAutomatic, fromFull, type PrinterStatus, stateOf, stopsPrinting } from './status.ts';
import type { PrinterWire } from './wire.ts';

/** What is known of a printer beyond one opening of its port. */
export interface KnownPrinter {
  /** It has answered a question once, so that silence means something. */
  answered: boolean;
  /** A part of a failed job may still be in its buffer. */
  unclean: boolean;
}

export interface SessionSetting extends Told {
  readonly wire: PrinterWire;
  readonly clock: Clock;
  readonly options: EscPosOptions;
  readonly baudRate: number;
  readonly rasteriser: GlyphRasteriser;
  readonly known: KnownPrinter;
}

/** Enough to finish whatever command was cut off half-way: a raster band is shorter (receiptio's practice). */
const finishingZeros = 8192;

/** One open link: the printer is greeted, watched while idle, and greeted again when it was lost or a job went wrong. */
export class Session implements PrinterSession {
  readonly #setting: SessionSetting;
  readonly #wire: PrinterWire;
  readonly #clock: Clock;
  readonly #options: EscPosOptions;
  readonly #inspection: Inspection;
  readonly #mouth: Mouth;
  readonly #greeted = new Emitter<void>();
  #status: PrinterStatus = allWell;
  /** It answered the greeting, or is not expected to, and nothing since speaks against it. */
  #up = false;
  /** It has never answered, and its model says that this need not mean anything. */
  #mute = false;
  #printing = false;
  #speaksByItself = false;
  #serialNumber: string | null = null;
  #nextErrorRetryMs = 0;
  #nextMuteHelloMs = 0;
  #wasUp = false;
  /** Ends the pause before the next heartbeat. */
  #wake = new AbortController();

  constructor(setting: SessionSetting) {
    this.#setting = setting;
    this.#wire = setting.wire;
    this.#clock = setting.clock;
    this.#options = setting.options;
    this.#inspection = new Inspection(setting.wire, setting.options);
    this.#mouth = new Mouth(setting.options.presenter, setting.clock);
  }

  get serialNumber(): string | null {
    return this.#serialNumber;
  }
  get over(): AbortSignal {
    return this.#wire.over;
  }
  /** A pulled serial cable is no idle line; USB tells its loss by the next opening, which then fails. */
  get droppedIdle(): boolean {
    return this.#wasUp && !this.#wire.hasSpeed;
  }

  async run(): Promise<void> {
    this.#wire.replies.on((reply) => this.#hear(reply));
    while (!this.#wire.over.aborted) {
      await this.#greet();
      if (this.#up) await this.#watch();
    }
    this.#wasUp = this.#up;
    this.#up = false;
  }

  close(): Promise<void> {
    return this.#wire.close();
  }

  async obstacle(signal: AbortSignal): Promise<DeviceState | null> {
    if (this.#up && stopsPrinting(this.#status)) return stateOf(this.#status);
    if (!this.#up || this.#setting.known.unclean) await this.#untilGreeted(signal);
    if (!this.#up) return { state: 'absent', cause: 'The printer does not answer' };
    if (stopsPrinting(this.#status)) return stateOf(this.#status);
    return this.#setting.known.unclean ? { state: 'busy', doing: 'clearing' } : null;
  }

  async print(
    document: PrintDocument,
    signal: AbortSignal,
  ): Promise<Result<{ readonly wireMs: number }, PrintFailure>> {
    // Looked at once: the printer may tell its number between here and the end of the ticket.
    const signature = this.#serialNumber;
    const { rasteriser, baudRate } = this.#setting;
    const job = encodeDocument(document, this.#options, rasteriser, signature !== null);
    const bytes = Uint8Array.from([...this.#makeWay(), ...job]);
    const end = await this.#run(bytes, signature, signal);
    if (end.kind !== 'printed') return fail(failureOf(end));
    return ok({ wireMs: this.#wire.hasSpeed ? wireMs(bytes.length, baudRate) : 0 });
  }

  async counters(): Promise<PrinterCounters['told']> {
    if (!this.#options.counters || !this.#up || stopsPrinting(this.#status)) return {};
    const told: { cuts?: string; paper?: string; retracted?: string } = {};
    for (const name of ['cuts', 'paper', 'retracted'] as const) {
      const text = await this.#wire.askCounter(name);
      if (text !== null) told[name] = text;
    }
    return told;
  }

  /** @param signature the serial number that `bytes` ask the printer for; `null`: they do not ask */
  async #run(bytes: Uint8Array, signature: string | null, signal: AbortSignal): Promise<JobEnd> {
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
      mute: this.#mute,
      speaksByItself: this.#speaksByItself,
      poll: () => this.#inspection.whole(this.#status),
    });
    this.#printing = false;
    if (end.kind === 'printed') this.#noteTicket();
    if (end.kind === 'printed' || this.#mute) this.#tell();
    else this.#clearAfter(end);
    return end;
  }

  #noteTicket(): void {
    if (this.#options.mouthSensor !== 'none') this.#mouth.present();
    if (!this.#mute) return;
    this.#setting.known.answered = true;
    this.#wake.abort();
  }

  /** The bytes that push out the ticket before, if it still hangs in the mouth. */
  #makeWay(): readonly number[] {
    const outcome = this.#mouth.makeWay(this.#status.ticketInMouth);
    if (outcome) this.#setting.onEvent({ kind: 'ticket', outcome });
    return outcome === 'ejected' ? commands.eject : [];
  }

  /** What is left of the job must never come out with the next one. */
  #clearAfter(end: JobEnd): void {
    this.#setting.known.unclean = true;
    void this.#wire.send([...commands.recoverAndClear, ...commands.clearBuffers]);
    this.#wire.release();
    if (end.kind === 'stopped') this.#learn(end.status);
    else this.#setting.onState({ state: 'unknown', cause: 'The last job did not come to its end' });
    this.#wake.abort();
  }

  #hear(reply: Reply): void {
    if (reply.kind !== 'automatic' && reply.kind !== 'full') return;
    if (reply.kind === 'automatic' || this.#options.automaticStatus === 'full') this.#speaksByItself = true;
    if (reply.kind === 'automatic') this.#learn(fromAutomatic(reply.bytes, this.#status));
    else this.#learn(this.#inspection.placed(fromFull(reply.bytes, this.#options.presenter.kind)));
  }

  async #greet(): Promise<void> {
    this.#up = false;
    this.#wire.release();
    this.#mute = !(await this.#callUntilHeard());
    if (this.#wire.over.aborted) return;
    if (!this.#mute) this.#setting.known.answered = true;
    const status = this.#mute ? allWell : await this.#inspection.whole(this.#status);
    if (!status) return;
    this.#status = status;
    if (status.error) await this.#leaveError();
    // A ticket that was printed before the terminal fell down.
    if (this.#options.mouthSensor !== 'none' && status.ticketInMouth && !this.#setting.known.unclean)
      this.#mouth.present();
    await this.#setUp();
    this.#up = true;
    this.#tell();
    this.#greeted.emit();
  }

  /** Says hello until it is answered, however long that takes. `false`: its silence is no reason to wait any longer. */
  async #callUntilHeard(): Promise<boolean> {
    if (this.#options.answers === 'never') return false;
    if (!this.#setting.known.unclean && (await this.#wire.ask(2, delays.firstHelloMs)) !== null) return true;
    if (!this.#wire.over.aborted) await this.#finishHalfCommand();
    const begunMs = this.#clock.monotonic();
    while (!this.#wire.over.aborted) {
      if ((await this.#wire.ask(2, delays.helloEveryMs)) !== null) return true;
      const waitedMs = this.#clock.monotonic() - begunMs;
      if (this.#mayBeMute() && waitedMs >= delays.muteAfterMs) return false;
      if (waitedMs >= delays.helloLimitMs)
        this.#setting.onState({ state: 'absent', cause: 'No answer to DLE EOT' });
    }
    return false;
  }

  #mayBeMute(): boolean {
    const { answers } = this.#options;
    return answers === 'on-serial' && !this.#wire.hasSpeed && !this.#setting.known.answered;
  }

  async #finishHalfCommand(): Promise<void> {
    void this.#wire.send(new Uint8Array(finishingZeros));
    const { baudRate } = this.#setting;
    const tookMs = this.#wire.hasSpeed ? wireMs(finishingZeros, baudRate) : delays.zerosWithoutSpeedMs;
    await pause(this.#clock, tookMs, this.#wire.over);
    if (this.#setting.known.unclean) await this.#wire.send(commands.clearBuffers);
  }

  async #leaveError(): Promise<void> {
    await this.#wire.send(commands.recoverAndClear);
    await pause(this.#clock, delays.recoverMs, this.#wire.over);
    this.#status = (await this.#inspection.whole(this.#status)) ?? this.#status;
  }

  /** An offline printer works this off when it is online again; until then it is polled. */
  async #setUp(): Promise<void> {
    void this.#wire.send(this.#setting.known.unclean ? this.#cutOffRest() : commands.initialise);
    this.#setting.known.unclean = false;
    this.#nextMuteHelloMs = this.#clock.monotonic() + delays.muteHelloMs;
    const { automaticStatus } = this.#options;
    if (this.#mute || automaticStatus === 'none') return;
    const answer = this.#wire.next(
      automaticStatus === 'full' ? 'full' : 'automatic',
      delays.automaticStatusMs,
    );
    void this.#wire.send(commands.automaticStatus[automaticStatus]);
    this.#speaksByItself = (await answer) !== null;
    if (this.#speaksByItself) await this.#askIdentity();
  }

  /** What came out of a failed job must not hang on the next ticket. */
  #cutOffRest(): readonly number[] {
    const { cutter, presenter } = this.#options;
    const cut = cutter === 'none' ? [] : commands.feedAndCut(cutter, 0);
    return [...commands.initialise, ...cut, ...commands.removeFromMouth[presenter.kind]];
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
      if (this.#mute && (await this.#speaksAfterAll())) return;
      if (this.#printing || this.#mute) {
        misses = 0;
        continue;
      }
      const heard = await this.#beat();
      misses = heard || this.#printing ? 0 : misses + 1;
      if (heard && this.#setting.known.unclean && !stopsPrinting(this.#status)) return;
    }
    if (misses > 0) this.#loseTouch();
  }

  /** A printer taken for mute may only have been switched off, or asleep. */
  async #speaksAfterAll(): Promise<boolean> {
    const { known } = this.#setting;
    if (this.#options.answers === 'never' || this.#printing) return false;
    if (!known.answered && this.#clock.monotonic() >= this.#nextMuteHelloMs) {
      this.#nextMuteHelloMs = this.#clock.monotonic() + delays.muteHelloMs;
      known.answered = (await this.#wire.ask(2)) !== null;
    }
    return known.answered && !this.#printing;
  }

  async #restUntilBeat(): Promise<void> {
    this.#wake = new AbortController();
    const wake = () => this.#wake.abort();
    this.#wire.over.addEventListener('abort', wake, { once: true });
    await pause(this.#clock, delays.heartbeatMs, this.#wake.signal);
    this.#wire.over.removeEventListener('abort', wake);
  }

  #loseTouch(): void {
    if (this.#wire.over.aborted) return;
    this.#up = false;
    this.#setting.onState({ state: 'absent', cause: 'The printer fell silent' });
  }

  async #beat(): Promise<boolean> {
    const sign = await this.#inspection.sign(this.#status);
    if (sign === null) return false;
    this.#lookAtMouth(sign.ticketInMouth);
    const quiet = this.#speaksByItself && !sign.offline && stateOf(this.#status).state === 'ready';
    if (this.#printing) return true;
    if (quiet) {
      this.#status = { ...this.#status, ticketInMouth: sign.ticketInMouth };
      return true;
    }
    const polled = this.#options.fullStatus
      ? sign
      : await this.#inspection.whole(sign, () => !this.#printing);
    if (polled && !this.#printing) this.#learnPolled(polled);
    return polled !== null;
  }

  #lookAtMouth(ticketThere: boolean): void {
    if (this.#options.mouthSensor === 'none' || this.#printing) return;
    const news = this.#mouth.look(ticketThere);
    if (news === 'overdue') void this.#wire.send(commands.removeFromMouth[this.#options.presenter.kind]);
    else if (news) this.#setting.onEvent({ kind: 'ticket', outcome: news });
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

  #learn(status: PrinterStatus): void {
    this.#status = status;
    if (!this.#up || this.#printing) return;
    this.#tell();
    if (this.#setting.known.unclean && !stopsPrinting(status)) this.#wake.abort();
  }

  #tell(): void {
    if (this.#mute)
      this.#setting.onState({ state: 'unknown', cause: 'This printer does not tell its state' });
    else if (this.#setting.known.unclean && !stopsPrinting(this.#status))
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
