import type { Clock } from '../basics/clock.ts';
import { Emitter } from '../basics/emitter.ts';
import { Lock } from '../basics/lock.ts';
import { nextEvent } from '../basics/next-event.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { DeviceState } from '../device-state.ts';
import { connectionLost, notOpened, ReconnectLoop } from '../reconnect-loop.ts';
import type { Connection, Transport } from '../transport/connection.ts';
import { printerDelays as delays } from './delays.ts';
import type { PrinterSession } from './printer-session.ts';
import type {
  PrintDocument,
  PrinterCounters,
  PrinterEvent,
  PrintFailure,
  TicketPrinter,
} from './ticket-printer.ts';

/** What a session tells while it works. */
export interface SessionEvents {
  readonly onState: (state: DeviceState) => void;
  readonly onEvent: (event: PrinterEvent) => void;
}

export interface TicketPrinterParts {
  readonly model: string;
  readonly transport: Transport;
  readonly path: string;
  readonly baudRate: number;
  readonly clock: Clock;
  readonly openSession: (connection: Connection, reported: SessionEvents) => PrinterSession;
  /** The bytes of a document. Done once at each start, so that the first citizen's ticket does not wait for what that builds. */
  readonly encode: (document: PrintDocument) => unknown;
}

/** The tables of Chinese characters and words take some 30 ms to build. */
const warmUpDocument: PrintDocument = {
  jobId: 'warm-up',
  lines: [{ kind: 'text', text: '公共法律服务中心'.repeat(10), align: 'center' }],
};

type Printed = Result<{ readonly wireMs: number }, PrintFailure>;

/**
 * What all ticket printers have in common, whatever language they speak: a port that is kept open, jobs one after the other,
 * and what became of the tickets.
 */
export class TicketPrinterDriver implements TicketPrinter {
  readonly #parts: TicketPrinterParts;
  readonly #states = new Emitter<DeviceState>();
  readonly #events = new Emitter<PrinterEvent>();
  /** Fires when the port was opened, or could not be. */
  readonly #attempts = new Emitter<void>();
  readonly #jobs = new Lock();
  #stopping = new AbortController();
  #loop: ReconnectLoop<PrinterSession> | undefined;
  #running = false;
  #session: PrinterSession | undefined;
  #attemptNow: () => void = () => {};
  #notTaken = 0;

  constructor(parts: TicketPrinterParts) {
    this.#parts = parts;
  }

  get model(): string {
    return this.#parts.model;
  }
  get state(): DeviceState {
    return this.#loop?.state ?? { state: 'unknown', reason: 'starting', cause: 'Not opened yet' };
  }
  get identity(): string | null {
    return this.#session?.serialNumber ?? null;
  }
  onState(listener: (state: DeviceState) => void): () => void {
    return this.#states.on(listener);
  }
  onEvent(listener: (event: PrinterEvent) => void): () => void {
    return this.#events.on(listener);
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#parts.encode(warmUpDocument);
    this.#stopping = new AbortController();
    this.#loop = this.#createLoop();
    this.#loop.start();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop?.stop();
    this.#running = false;
  }

  /** Between jobs: the questions would be printed in the middle of one. */
  counters(): Promise<PrinterCounters> {
    return this.#jobs.run(async () => ({
      notTaken: this.#notTaken,
      reported: (await this.#session?.counters()) ?? {},
    }));
  }

  print(document: PrintDocument, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Printed> {
    // Not AbortSignal.any: its results stay referenced by a signal that lives for months.
    const cancel = new AbortController();
    const ends = signal ? [signal, this.#stopping.signal] : [this.#stopping.signal];
    const abort = () => cancel.abort();
    for (const end of ends) end.addEventListener('abort', abort);
    if (ends.some((end) => end.aborted)) abort();
    return this.#jobs
      .run(() => this.#print(document, cancel.signal))
      .finally(() => {
        for (const end of ends) end.removeEventListener('abort', abort);
      });
  }

  async #print(document: PrintDocument, signal: AbortSignal): Promise<Printed> {
    if (signal.aborted) return fail({ kind: 'cancelled', cause: 'Cancelled before it began' });
    const session = this.#open ?? (await this.#reopened(signal));
    if (!session) return fail(notPrinted(this.state));
    const obstacle = await session.obstacle(signal);
    if (obstacle) return fail(notPrinted(obstacle));
    return session.print(document, signal);
  }

  /**
   * A ticket that is asked for while the terminal starts waits for the port: it is about to be opened. Later a ticket is a
   * reason to try again at once, since network printers drop idle lines.
   */
  async #reopened(signal: AbortSignal): Promise<PrinterSession | undefined> {
    const loop = this.#loop;
    if (!loop || !this.#running) return undefined;
    await endedBy(signal, loop.firstAttempt);
    if (this.#open || signal.aborted) return this.#open;
    const tried = this.#nextAttempt(signal);
    this.#attemptNow();
    await tried;
    return this.#open;
  }

  /** The session, unless its line has just ended. */
  get #open(): PrinterSession | undefined {
    return this.#session?.over.aborted ? undefined : this.#session;
  }

  #nextAttempt(signal: AbortSignal): Promise<void> {
    return nextEvent(this.#attempts, this.#parts.clock, delays.reopenForJobMs, [signal]);
  }

  #createLoop(): ReconnectLoop<PrinterSession> {
    const loop = new ReconnectLoop<PrinterSession>({
      clock: this.#parts.clock,
      delays,
      open: () => this.#openPort(),
      serve: (session, signal) => this.#serve(session, signal),
      onArrival: (listener) => this.#watchArrivals(listener),
    });
    loop.onState((state) => this.#states.emit(state));
    return loop;
  }

  #watchArrivals(listener: () => void): () => void {
    const { transport, path } = this.#parts;
    this.#attemptNow = listener;
    return transport.onArrival?.(path, listener) ?? (() => {});
  }

  async #openPort(): Promise<Result<PrinterSession, DeviceState>> {
    const { transport, path, baudRate, openSession } = this.#parts;
    const opened = await transport.open(path, { baudRate });
    if (!opened.ok) {
      this.#attempts.emit();
      return fail(notOpened(opened.failure));
    }
    const session = openSession(opened.value, {
      onState: (state) => this.#loop?.show(state),
      onEvent: (event) => this.#receive(event),
    });
    this.#session = session;
    this.#attempts.emit();
    return ok(session);
  }

  async #serve(session: PrinterSession, signal: AbortSignal): Promise<DeviceState> {
    signal.addEventListener('abort', () => void session.close());
    await session.run();
    await session.close();
    this.#session = undefined;
    if (session.droppedIdle) return { state: 'busy', doing: 'connecting again' };
    return connectionLost(String(session.over.reason));
  }

  #receive(event: PrinterEvent): void {
    if (event.kind === 'ticket' && event.outcome !== 'taken') this.#notTaken++;
    this.#events.emit(event);
  }
}

/** Waits for `work`, but not beyond `signal`. */
function endedBy(signal: AbortSignal, work: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      signal.removeEventListener('abort', finish);
      resolve();
    };
    signal.addEventListener('abort', finish);
    if (signal.aborted) finish();
    void work.then(finish);
  });
}

function notPrinted(state: DeviceState): PrintFailure {
  return { kind: 'not-printed', state, cause: `Not sent: the printer is ${state.state}` };
}
