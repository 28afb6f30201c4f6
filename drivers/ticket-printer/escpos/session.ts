import { pause } from '#drivers/basics/clock.ts';
import { fail } from '#drivers/basics/result.ts';
import type { DeviceState } from '#drivers/device-state.ts';
import type { JobEnd } from '../connection/print-job.ts';
import type { PrintDocument, Printed, PrinterCounters } from '../ticket-printer.ts';
import {
  type Beat,
  jobUnfinished,
  type KnownPrinter,
  lostBeforeJob,
  type SessionSetting,
  unanswering,
  WatchedSession,
} from '../watched-session.ts';
import * as commands from './commands.ts';
import { delays } from './delays.ts';
import { encodeDocument } from './encode.ts';
import type { EscPosConnection } from './escpos-connection.ts';
import type { Reply } from './frame.ts';
import { Inspection } from './inspection.ts';
import { runJob } from './job.ts';
import type { EscPosOptions } from './models.ts';
import { PresentedTicket } from './presented-ticket.ts';
import { allWell, fromAutomatic, fromFull, type PrinterStatus, stateOf, stopsPrinting } from './status.ts';
import { type Voice, type VoiceSign, voiceAfter } from './voice.ts';

export interface KnownEscPosPrinter extends KnownPrinter {
  /** It has answered a question once, so that silence means something. */
  answered: boolean;
}

type EscPosSetting = SessionSetting<EscPosConnection, EscPosOptions> & { readonly known: KnownEscPosPrinter };

const mute: DeviceState = { state: 'unknown', reason: 'mute', cause: 'This printer does not tell its state' };

/** One open connection to a printer of this family. */
export class Session extends WatchedSession<EscPosConnection, EscPosOptions> {
  /** A raster band is shorter (receiptio's practice). */
  protected readonly finishingZeros = 8192;
  protected readonly question = 'DLE EOT';
  readonly #known: KnownEscPosPrinter;
  readonly #options: EscPosOptions;
  readonly #inspection: Inspection;
  readonly #presented: PresentedTicket;
  #status: PrinterStatus = allWell;
  #voice: Voice = 'unknown';
  #serialNumber: string | null = null;
  #nextErrorRetryMs = 0;
  #nextMuteHelloMs = 0;

  constructor(setting: EscPosSetting) {
    super(setting);
    this.#known = setting.known;
    this.#options = setting.options;
    this.#inspection = new Inspection(setting.connection, setting.options);
    this.#presented = new PresentedTicket(setting.options.presenter, setting.clock);
  }

  get serialNumber(): string | null {
    return this.#serialNumber;
  }
  get #mute(): boolean {
    return this.#voice === 'mute';
  }
  #note(sign: VoiceSign): void {
    this.#voice = voiceAfter(this.#voice, sign);
  }
  /** Something of an earlier job may be in the printer. */
  get #isLeftOver(): boolean {
    return !this.#mute && this.#known.remains !== 'none';
  }
  /** What it was sent before is worked off: else the marker of that would be taken for the next ticket's. */
  get #settled(): boolean {
    return this.#known.remains === 'uncut' || this.#known.remains === 'none';
  }

  override run(): Promise<void> {
    this.connection.replies.on((reply) => this.#receive(reply));
    return super.run();
  }

  async obstacle(signal: AbortSignal): Promise<DeviceState | null> {
    if (this.up && stopsPrinting(this.#status)) return stateOf(this.#status);
    if (!this.up || this.#isLeftOver) await this.untilGreeted(signal);
    if (!this.up && this.phase !== 'clearing') return unanswering;
    if (stopsPrinting(this.#status)) return stateOf(this.#status);
    return this.#isLeftOver ? { state: 'busy', doing: 'clearing' } : null;
  }

  async print(document: PrintDocument, signal: AbortSignal): Promise<Printed> {
    if (!this.step('job')) return lostBeforeJob;
    // Looked at once: the printer may tell its number between here and the end of the ticket.
    const signature = this.#serialNumber;
    const job = encodeDocument(document, this.#options, signature !== null);
    const bytes = Uint8Array.from([...this.#makeWay(), ...job]);
    const end = await this.#run(bytes, signature, signal);
    return end.kind === 'printed' ? this.printed(bytes.length) : fail(end);
  }

  async counters(): Promise<PrinterCounters['reported']> {
    if (!this.#options.counters || !this.up || stopsPrinting(this.#status)) return {};
    const reported: { cuts?: string; paper?: string; retracted?: string } = {};
    for (const name of ['cuts', 'paper', 'retracted'] as const) {
      const text = await this.connection.askCounter(name);
      if (text !== null) reported[name] = text;
    }
    return reported;
  }

  /** @param signature the serial number that `bytes` ask the printer for; `null`: they do not ask */
  async #run(bytes: Uint8Array, signature: string | null, signal: AbortSignal): Promise<JobEnd> {
    this.setting.onState({ state: 'busy', doing: 'printing' });
    const { clock, options, baudRate } = this.setting;
    const { end, stoppedBy } = await runJob(bytes, {
      connection: this.connection,
      clock,
      options,
      baudRate,
      signal,
      signature,
      mute: this.#mute,
      speaksByItself: this.#voice === 'automatic',
      poll: () => this.#inspection.whole(this.#status),
    });
    this.step('job-ended');
    if (end.kind === 'printed') this.#noteTicket();
    if (end.kind === 'printed' || this.#mute) this.reportState();
    else this.#clearAfter(stoppedBy);
    return end;
  }

  #noteTicket(): void {
    if (this.#options.mouthSensor !== 'none') this.#presented.present();
    if (!this.#mute) return;
    this.#known.answered = true;
    this.wake();
  }

  /** The bytes that push out the ticket before, if it still hangs in the mouth. */
  #makeWay(): readonly number[] {
    const outcome = this.#presented.makeWay(this.#status.ticketInMouth);
    if (outcome) this.setting.onEvent({ kind: 'ticket', outcome });
    return outcome === 'ejected' ? commands.eject : [];
  }

  /** What is left of the job must never come out with the next one. @param stoppedBy the status that ended it, if one did */
  #clearAfter(stoppedBy: PrinterStatus | null): void {
    this.#known.remains = 'unfinished';
    void this.connection.send([...commands.recoverAndClear, ...commands.clearBuffers]);
    this.connection.release();
    if (stoppedBy) this.#learn(stoppedBy);
    else this.setting.onState(jobUnfinished);
    this.wake();
  }

  #receive(reply: Reply): void {
    if (reply.kind !== 'automatic' && reply.kind !== 'full') return;
    if (reply.kind === 'automatic' || this.#options.automaticStatus === 'full') this.#note('announced');
    if (reply.kind === 'automatic') this.#learn(fromAutomatic(reply.bytes, this.#status));
    else this.#learn(this.#inspection.placed(fromFull(reply.bytes, this.#options.presenter.kind)));
  }

  protected async greet(): Promise<boolean> {
    const answers = this.#options.answers !== 'never' && (await this.callUntilAnswered());
    this.#note(answers ? 'answered' : 'silent');
    if (this.over.aborted) return false;
    if (!this.#mute) this.#known.answered = true;
    const status = this.#mute ? allWell : await this.#inspection.whole(this.#status);
    if (!status) return false;
    this.#status = status;
    if (status.error) await this.#leaveError();
    if (!this.#mute && !this.#settled && !(await this.#workOff())) return false;
    // A ticket that was printed before the terminal fell down.
    if (this.#options.mouthSensor !== 'none' && status.ticketInMouth && !this.unclean)
      this.#presented.present();
    await this.#setUp();
    return true;
  }

  protected async hello(limitMs: number): Promise<boolean> {
    return (await this.connection.ask(2, limitMs)) !== null;
  }

  protected override mayBeMute(waitedMs: number): boolean {
    if (this.#options.answers !== 'on-serial' || this.connection.hasSpeed || this.#known.answered)
      return false;
    return waitedMs >= delays.muteAfterMs;
  }

  protected override async finishHalfCommand(): Promise<void> {
    await super.finishHalfCommand();
    if (this.unclean) await this.connection.send(commands.clearBuffers);
  }

  async #leaveError(): Promise<void> {
    await this.connection.send(commands.recoverAndClear);
    await pause(this.clock, delays.recoverMs, this.over);
    this.#status = (await this.#inspection.whole(this.#status)) ?? this.#status;
  }

  /**
   * Waits until the printer has worked off what it was sent before. @returns `false` if it fell silent meanwhile
   *
   * A marker is answered when all before it is printed, and not at all when that ends within an image: then the image is
   * finished, and cut off.
   */
  async #workOff(): Promise<boolean> {
    this.step('clear');
    const there = await this.#untilWorkedOff();
    this.step('cleared');
    return there;
  }

  async #untilWorkedOff(): Promise<boolean> {
    const untilMs = this.clock.monotonic() + delays.jobLimitMs;
    // It cannot print now, so it works nothing off; when it can again it is greeted again.
    while (!stopsPrinting(this.#status)) {
      const settled = (await this.#markerAnswered()) || this.clock.monotonic() >= untilMs;
      if (settled) this.#known.remains = this.unclean ? 'uncut' : 'none';
      if (this.over.aborted) return false;
      if (settled) return true;
      this.setting.onState({ state: 'busy', doing: 'clearing' });
      if (!this.unclean) await this.finishHalfCommand();
      this.#known.remains = 'unfinished';
      const status = await this.#inspection.whole(this.#status);
      if (!status) return false;
      this.#status = status;
    }
    return true;
  }

  /** The answer may come twice: to the marker of the job before, and to this one. */
  async #markerAnswered(): Promise<boolean> {
    this.connection.expectMarker();
    const answer = this.connection.next('marker', delays.workedOffMs);
    void this.connection.send(commands.marker);
    const received = (await answer) !== null;
    if (received) await pause(this.clock, delays.markerTwiceMs, this.over);
    this.connection.forgetMarker();
    return received;
  }

  /** An offline printer works this off when it is online again; until then it is polled. */
  async #setUp(): Promise<void> {
    void this.connection.send(this.unclean ? this.#cutOffRest() : commands.initialise);
    // A printer that cannot print now has not worked anything off: it is asked again.
    this.#known.remains = this.#settled ? 'none' : 'unknown';
    this.#nextMuteHelloMs = this.clock.monotonic() + delays.muteHelloMs;
    const { automaticStatus } = this.#options;
    if (this.#mute || automaticStatus === 'none') return;
    const answer = this.connection.next(
      automaticStatus === 'full' ? 'full' : 'automatic',
      delays.automaticStatusMs,
    );
    void this.connection.send(commands.automaticStatus[automaticStatus]);
    this.#note((await answer) === null ? 'not-announced' : 'announced');
    if (this.#voice === 'automatic') await this.#askIdentity();
  }

  /** What came out of a failed job must not hang on the next ticket. */
  #cutOffRest(): readonly number[] {
    const { cutter, presenter } = this.#options;
    const cut = cutter === 'none' ? [] : commands.feedAndCut(cutter, 0);
    return [...commands.initialise, ...cut, ...commands.removeFromMouth[presenter.kind]];
  }

  async #askIdentity(): Promise<void> {
    const answer = this.connection.next('text', delays.answerMs);
    void this.connection.send(commands.askSerialNumber);
    const text = (await answer)?.text;
    if (text) this.#serialNumber = text;
  }

  protected async beat(): Promise<Beat> {
    if (this.#mute && (await this.#speaksAfterAll())) return 'greet-again';
    if (this.printing || this.#mute) return 'answered';
    if (!(await this.#look())) return 'missed';
    return this.#isLeftOver && !stopsPrinting(this.#status) ? 'greet-again' : 'answered';
  }

  /** A printer taken for mute may only have been switched off, or asleep. */
  async #speaksAfterAll(): Promise<boolean> {
    const known = this.#known;
    if (this.#options.answers === 'never' || this.printing) return false;
    if (!known.answered && this.clock.monotonic() >= this.#nextMuteHelloMs) {
      this.#nextMuteHelloMs = this.clock.monotonic() + delays.muteHelloMs;
      known.answered = (await this.connection.ask(2)) !== null;
    }
    return known.answered && !this.printing;
  }

  async #look(): Promise<boolean> {
    const sign = await this.#inspection.sign(this.#status);
    if (sign === null) return false;
    this.#lookAtMouth(sign.ticketInMouth);
    const quiet = this.#voice === 'automatic' && !sign.offline && stateOf(this.#status).state === 'ready';
    if (this.printing) return true;
    if (quiet) {
      this.#status = { ...this.#status, ticketInMouth: sign.ticketInMouth };
      return true;
    }
    const polled = this.#options.fullStatus ? sign : await this.#inspection.whole(sign, () => !this.printing);
    if (polled && !this.printing) this.#learnPolled(polled);
    return polled !== null;
  }

  #lookAtMouth(ticketThere: boolean): void {
    if (this.#options.mouthSensor === 'none' || this.printing) return;
    const news = this.#presented.look(ticketThere);
    if (news === 'overdue') void this.connection.send(commands.removeFromMouth[this.#options.presenter.kind]);
    else if (news) this.setting.onEvent({ kind: 'ticket', outcome: news });
  }

  #learnPolled(status: PrinterStatus): void {
    this.#learn(status);
    if (
      !status.error ||
      status.coverOpen ||
      status.paperOut ||
      this.clock.monotonic() < this.#nextErrorRetryMs
    )
      return;
    this.#nextErrorRetryMs = this.clock.monotonic() + delays.retryErrorMs;
    void this.connection.send(commands.recoverAndClear);
  }

  #learn(status: PrinterStatus): void {
    this.#status = status;
    if (!this.up || this.printing) return;
    this.reportState();
    if (this.#isLeftOver && !stopsPrinting(status)) this.wake();
  }

  protected reportState(): void {
    if (this.#mute) this.setting.onState(mute);
    else if (this.#isLeftOver && !stopsPrinting(this.#status))
      this.setting.onState({ state: 'busy', doing: 'clearing' });
    else this.setting.onState(stateOf(this.#status));
  }
}
