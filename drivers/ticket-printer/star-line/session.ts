import { type Clock, pause } from '../../basics/clock.ts';
import { Emitter } from '../../basics/emitter.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
import type { DeviceState } from '../../device-state.ts';
import type { Told } from '../kept-printer.ts';
import { wireMs } from '../line/pace.ts';
import type { PrinterSession } from '../printer-session.ts';
import type { PrintDocument, PrintFailure } from '../ticket-printer.ts';
import type { GlyphRasteriser } from '../typesetting/drawing.ts';
import * as commands from './commands.ts';
import { delays } from './delays.ts';
import { encodeDocument } from './encode.ts';
import { type JobEnd, runJob } from './job.ts';
import type { StarOptions } from './models.ts';
import { countCycle, type StarStatus, stateOf, stopsPrinting } from './status.ts';
import type { StarWire } from './wire.ts';

/** What is known of a printer beyond one opening of its port. */
export interface KnownPrinter {
  /** A part of a failed job may still be in its buffer. */
  unclean: boolean;
}

export interface SessionSetting extends Pick<Told, 'onState'> {
  readonly known: KnownPrinter;
  readonly wire: StarWire;
  readonly clock: Clock;
  readonly options: StarOptions;
  readonly baudRate: number;
  readonly rasteriser: GlyphRasteriser;
}

/** Enough to finish whatever command was cut off half-way: the longest, a QR code's data, has 2331 bytes. */
const finishingZeros = 2400;

/** One open link: the printer is greeted, watched while idle, and greeted again when it was lost or a job went wrong. */
export class StarSession implements PrinterSession {
  /** Its version can be asked for, its serial number cannot. */
  readonly serialNumber = null;
  readonly #setting: SessionSetting;
  readonly #wire: StarWire;
  readonly #clock: Clock;
  readonly #greeted = new Emitter<void>();
  #status: StarStatus | null = null;
  #up = false;
  #wasUp = false;
  #printing = false;
  /** Ends the pause before the next heartbeat. */
  #wake = new AbortController();

  constructor(setting: SessionSetting) {
    this.#setting = setting;
    this.#wire = setting.wire;
    this.#clock = setting.clock;
  }

  get over(): AbortSignal {
    return this.#wire.over;
  }
  get droppedIdle(): boolean {
    return this.#wasUp && !this.#wire.hasSpeed;
  }

  async run(): Promise<void> {
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

  async counters(): Promise<Record<string, never>> {
    return {};
  }

  async obstacle(signal: AbortSignal): Promise<DeviceState | null> {
    if (this.#status && stopsPrinting(this.#status)) return stateOf(this.#status);
    if (!this.#up || this.#setting.known.unclean) await this.#untilGreeted(signal);
    if (this.#status && stopsPrinting(this.#status)) return stateOf(this.#status);
    if (this.#setting.known.unclean) return { state: 'busy', doing: 'clearing' };
    return this.#up ? null : { state: 'absent', cause: 'The printer does not answer' };
  }

  async print(
    document: PrintDocument,
    signal: AbortSignal,
  ): Promise<Result<{ readonly wireMs: number }, PrintFailure>> {
    this.#printing = true;
    const { onState, options, rasteriser, baudRate } = this.#setting;
    onState({ state: 'busy', doing: 'printing' });
    const bytes = encodeDocument(document, options, rasteriser);
    const end = await this.#run(bytes, signal);
    this.#printing = false;
    if (end.kind === 'printed') {
      this.#tell();
      return ok({ wireMs: this.#wire.hasSpeed ? wireMs(bytes.length, baudRate) : 0 });
    }
    this.#setting.known.unclean = true;
    this.#wake.abort();
    this.#tellAfter(end);
    return fail(end);
  }

  async #run(bytes: Uint8Array, signal: AbortSignal): Promise<JobEnd> {
    const { clock, options, baudRate } = this.#setting;
    const before = await this.#wire.ask();
    if (before === null || before.counted === null) {
      const cause = before ? 'The status holds no counter' : 'The printer fell silent';
      return { kind: 'not-printed', state: { state: 'unknown', cause }, cause };
    }
    return runJob(bytes, {
      line: this.#wire,
      clock,
      baudRate,
      receiveBufferBytes: options.receiveBufferBytes,
      signal,
      counted: before.counted,
      ask: () => this.#look(),
    });
  }

  async #look(): Promise<StarStatus | null> {
    const status = await this.#wire.ask();
    if (status) this.#status = status;
    return status;
  }

  async #greet(): Promise<void> {
    this.#up = false;
    this.#wire.release();
    await this.#callUntilHeard();
    if (this.#wire.over.aborted) return;
    void this.#wire.send([...commands.initialise, ...commands.automaticStatusOff]);
    if (this.#setting.known.unclean && !(await this.#clean())) return;
    this.#setting.known.unclean = false;
    this.#up = true;
    this.#tell();
    this.#greeted.emit();
  }

  /** Says hello until it is answered, however long that takes. */
  async #callUntilHeard(): Promise<void> {
    // A printer that sends its status by itself is not to be asked for it.
    void this.#wire.send(commands.automaticStatusOff);
    if (!this.#setting.known.unclean && (await this.#hello(delays.firstHelloMs))) return;
    if (!this.#wire.over.aborted) await this.#finishHalfCommand();
    const absentAtMs = this.#clock.monotonic() + delays.helloLimitMs;
    while (!this.#wire.over.aborted) {
      if (await this.#hello(delays.helloEveryMs)) return;
      if (this.#clock.monotonic() >= absentAtMs)
        this.#setting.onState({ state: 'absent', cause: 'No answer to ESC ACK SOH' });
    }
  }

  async #hello(limitMs: number): Promise<boolean> {
    const status = await this.#wire.ask(limitMs);
    if (status) this.#status = status;
    return status !== null;
  }

  async #finishHalfCommand(): Promise<void> {
    void this.#wire.send(new Uint8Array(finishingZeros));
    const { baudRate } = this.#setting;
    const tookMs = this.#wire.hasSpeed ? wireMs(finishingZeros, baudRate) : delays.zerosWithoutSpeedMs;
    await pause(this.#clock, tookMs, this.#wire.over);
  }

  /**
   * What is left of a failed job is printed, since nothing on the way takes it out of the printer's buffer; it is cut off
   * from the next. That it is out is known by the counter, which CAN sets to zero and ETB moves on, to a value that neither
   * stands there now nor comes of the failed job.
   * @returns `false` while the printer cannot work it off, or was lost
   */
  async #clean(): Promise<boolean> {
    const counts = unlikeAny(this.#status?.counted ?? 0);
    const { cutter } = this.#setting.options;
    const cut = cutter === 'none' ? [] : commands.feedAndCut(cutter);
    const etbs = Array.from({ length: counts }, () => commands.count).flat();
    void this.#wire.send([...commands.cancel, ...cut, ...etbs]);
    const untilMs = this.#clock.monotonic() + delays.cleaningMs;
    while (!this.#wire.over.aborted && this.#clock.monotonic() < untilMs) {
      const status = await this.#look();
      if (status?.counted === counts) return true;
      if (status && stopsPrinting(status)) await this.#untilMended(status);
      else await pause(this.#clock, delays.jobPollMs, this.#wire.over);
    }
    return false;
  }

  async #untilMended(broken: StarStatus): Promise<void> {
    let status: StarStatus | null = broken;
    while (status && stopsPrinting(status) && !this.#wire.over.aborted) {
      this.#setting.onState(stateOf(status));
      await pause(this.#clock, delays.heartbeatMs, this.#wire.over);
      status = await this.#look();
    }
  }

  /** Heartbeats until the printer falls silent or has to be greeted anew. */
  async #watch(): Promise<void> {
    let misses = 0;
    while (!this.#wire.over.aborted && misses < delays.heartbeatMisses) {
      if (misses === 0) await this.#restUntilBeat();
      if (this.#setting.known.unclean) return;
      if (this.#printing) {
        misses = 0;
        continue;
      }
      const heard = (await this.#look()) !== null;
      misses = heard || this.#printing ? 0 : misses + 1;
      if (heard && !this.#printing) this.#tell();
    }
    if (this.#wire.over.aborted) return;
    this.#up = false;
    this.#setting.onState({ state: 'absent', cause: 'The printer fell silent' });
  }

  async #restUntilBeat(): Promise<void> {
    this.#wake = new AbortController();
    const wake = () => this.#wake.abort();
    this.#wire.over.addEventListener('abort', wake, { once: true });
    await pause(this.#clock, delays.heartbeatMs, this.#wake.signal);
    this.#wire.over.removeEventListener('abort', wake);
  }

  #tell(): void {
    if (this.#status) this.#setting.onState(stateOf(this.#status));
  }

  #tellAfter(end: PrintFailure): void {
    if (end.kind === 'not-printed') this.#setting.onState(end.state);
    else this.#setting.onState({ state: 'unknown', cause: 'The last job did not come to its end' });
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

/** A count that the printer shows neither now nor after one more ETB. */
function unlikeAny(counted: number): number {
  return [1, 2, 3].find((count) => count !== counted && count !== (counted + 1) % countCycle) ?? 3;
}
