import { BackOff } from '../../basics/back-off.ts';
import { type Clock, pause } from '../../basics/clock.ts';
import { Emitter } from '../../basics/emitter.ts';
import { Lock } from '../../basics/lock.ts';
import { fail, ok, type Result } from '../../basics/result.ts';
import type { DeviceState } from '../../device-state.ts';
import type { LinkOpener, OpenFailure } from '../../transport/link.ts';
import type { PrintDocument, PrintFailure, TicketPrinter } from '../ticket-printer.ts';
import { delays } from './delays.ts';
import { encodeDocument, type GlyphRasteriser, needsDrawing } from './encode.ts';
import type { JobEnd } from './job.ts';
import { type EscPosOptions, plainEscPos } from './models.ts';
import { wireMs } from './pace.ts';
import { Session } from './session.ts';
import { stateOf } from './status.ts';
import { PrinterWire } from './wire.ts';

export interface EscPosPrinterSetting {
  readonly opener: LinkOpener;
  readonly path: string;
  readonly baudRate: number;
  readonly clock: Clock;
  /** How this printer deviates; one of `escPosModels`. Default: a plain 80 mm printer. */
  readonly options?: EscPosOptions;
  readonly rasteriser: GlyphRasteriser;
  /** For the log: something is wrong with this machine, but tickets come out. Holds nothing personal. */
  readonly onTrouble?: (cause: string) => void;
}

/** A ticket printer that speaks ESC/POS. */
export function createEscPosPrinter(setting: EscPosPrinterSetting): TicketPrinter {
  return new EscPosPrinter(setting);
}

class EscPosPrinter implements TicketPrinter {
  readonly model = 'escpos';
  readonly #setting: EscPosPrinterSetting;
  readonly #options: EscPosOptions;
  readonly #states = new Emitter<DeviceState>();
  readonly #jobs = new Lock();
  #everTried = false;
  #state: DeviceState = { state: 'unknown', cause: 'Not opened yet' };
  #session: Session | undefined;
  #stop = new AbortController();
  #running: Promise<void> | undefined;
  /** Fires when the port was opened, or could not be: from then on it is known whether there is a printer. */
  readonly #tried = new Emitter<void>();

  constructor(setting: EscPosPrinterSetting) {
    this.#setting = setting;
    this.#options = setting.options ?? plainEscPos;
  }

  get state(): DeviceState {
    return this.#state;
  }
  get identity(): string | null {
    return this.#session?.serialNumber ?? null;
  }
  onState(listener: (state: DeviceState) => void): () => void {
    return this.#states.on(listener);
  }

  start(): void {
    if (this.#running) return;
    warmUp(this.#options);
    this.#stop = new AbortController();
    this.#running = this.#keepOpen(this.#stop.signal);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    this.#running = undefined;
  }

  print(
    document: PrintDocument,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<Result<{ readonly wireMs: number }, PrintFailure>> {
    // Not AbortSignal.any: its results stay referenced by a signal that lives for months.
    const cancel = new AbortController();
    const ends = signal ? [signal, this.#stop.signal] : [this.#stop.signal];
    const abort = () => cancel.abort();
    for (const end of ends) end.addEventListener('abort', abort);
    if (ends.some((end) => end.aborted)) abort();
    return this.#jobs
      .run(() => this.#print(document, cancel.signal))
      .finally(() => {
        for (const end of ends) end.removeEventListener('abort', abort);
      });
  }

  async #print(
    document: PrintDocument,
    signal: AbortSignal,
  ): Promise<Result<{ readonly wireMs: number }, PrintFailure>> {
    if (signal.aborted) return fail({ kind: 'cancelled', cause: 'Cancelled before it began' });
    if (this.#running && !this.#everTried) await this.#firstTry(signal);
    const session = this.#session;
    if (!session) return fail(notPrinted(this.#state));
    const obstacle = await session.obstacle(signal);
    if (obstacle) return fail(notPrinted(obstacle));
    if (needsDrawing(document, this.#options)) await this.#prepareDrawing();
    // Looked at once: the printer may tell its number between here and the end of the ticket.
    const signature = session.serialNumber;
    const bytes = encodeDocument(document, this.#options, this.#setting.rasteriser, signature !== null);
    const end = await session.print(bytes, signature, signal);
    if (end.kind === 'printed') return ok({ wireMs: wireMs(bytes.length, this.#setting.baudRate) });
    return fail(failureOf(end));
  }

  /** A ticket with a 〓 in it is better than none. */
  async #prepareDrawing(): Promise<void> {
    try {
      await this.#setting.rasteriser.prepare();
    } catch (error) {
      this.#setting.onTrouble?.(`Rare characters cannot be drawn and are printed as 〓: ${error}`);
    }
  }

  /** A ticket that is asked for while the terminal starts waits for the port: it is about to be opened. */
  #firstTry(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const stopListening = this.#tried.on(() => finish());
      const finish = () => {
        stopListening();
        signal.removeEventListener('abort', finish);
        resolve();
      };
      signal.addEventListener('abort', finish);
      if (signal.aborted) finish();
    });
  }

  #noteTry(): void {
    this.#everTried = true;
    this.#tried.emit();
  }

  async #keepOpen(signal: AbortSignal): Promise<void> {
    const backOff = new BackOff(delays.reopenFirstMs, delays.reopenMostMs);
    while (!signal.aborted) {
      const failure = await this.#workOnce(signal, () => backOff.reset());
      this.#session = undefined;
      if (signal.aborted) break;
      this.#tell({ state: 'absent', cause: failure });
      await pause(this.#setting.clock, backOff.next(), signal);
    }
    this.#tell({ state: 'unknown', cause: 'Stopped' });
  }

  /** Opens the port and works until it is lost. Returns why it is not open any more. */
  async #workOnce(signal: AbortSignal, onOpen: () => void): Promise<string> {
    const { opener, path, baudRate, clock } = this.#setting;
    const opened = await opener.open(path, { baudRate });
    if (!opened.ok) {
      this.#noteTry();
      return describeOpenFailure(opened.failure);
    }
    onOpen();
    const wire = new PrinterWire(opened.value, clock, this.#options);
    const close = () => void wire.close();
    signal.addEventListener('abort', close, { once: true });
    if (signal.aborted) close();
    this.#session = new Session({
      wire,
      clock,
      baudRate,
      options: this.#options,
      onState: (state) => this.#tell(state),
    });
    this.#noteTry();
    await this.#session.run();
    signal.removeEventListener('abort', close);
    await wire.close();
    return String(wire.over.reason);
  }

  #tell(state: DeviceState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#states.emit(state);
  }
}

/** Builds the tables of Chinese characters and words now, which takes some 30 ms, and not under the first citizen's ticket. */
function warmUp(options: EscPosOptions): void {
  const text = '公共法律服务中心'.repeat(10);
  encodeDocument({ jobId: 'warm-up', lines: [{ kind: 'text', text, align: 'center' }] }, options, neverDraws);
}

/** For text that every printer has. */
const neverDraws: GlyphRasteriser = { prepare: async () => {}, glyph: () => null };

function describeOpenFailure(failure: OpenFailure): string {
  return `${failure.kind}: ${failure.cause}`;
}

function notPrinted(state: DeviceState): PrintFailure {
  return { kind: 'not-printed', state, cause: `Not sent: the printer is ${state.state}` };
}

/** Silence after everything was sent proves nothing; with a part of it unsent there is no whole ticket. */
function failureOf(end: Exclude<JobEnd, { kind: 'printed' }>): PrintFailure {
  switch (end.kind) {
    case 'cancelled':
      return { kind: 'cancelled', cause: 'Cancelled while it was printed' };
    case 'stopped':
      return { kind: 'not-printed', state: stateOf(end.status), cause: 'The printer stopped in the middle' };
    case 'silent':
      return {
        kind: end.sentAll ? 'uncertain' : 'not-printed',
        state: { state: 'unknown', cause: end.cause },
        cause: end.cause,
      };
    case 'lost':
      return {
        kind: end.sentAll ? 'uncertain' : 'not-printed',
        state: { state: 'absent', cause: end.cause },
        cause: end.cause,
      };
  }
}
