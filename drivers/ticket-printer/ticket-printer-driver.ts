import type { Clock } from '../basics/clock.ts';
import { Emitter } from '../basics/emitter.ts';
import { Lock } from '../basics/lock.ts';
import { nextEvent } from '../basics/next-event.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { DeviceDriver } from '../device-driver.ts';
import type { DeviceState } from '../device-state.ts';
import { arrivalsAt, connectionLost, notOpened } from '../reconnect-loop.ts';
import type { Connection, Transport } from '../transport/connection.ts';
import { printerDelays as delays } from './delays.ts';
import type {
  PrintDocument,
  Printed,
  PrinterCounters,
  PrinterEvent,
  PrintFailure,
  TicketPrinter,
} from './ticket-printer.ts';
import type { PrinterSession, SessionEvents } from './watched-session.ts';

export interface TicketPrinterParts {
  readonly model: string;
  readonly transport: Transport;
  readonly path: string;
  /** Counts on a connection that has a speed. */
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

/**
 * What all ticket printers have in common, whatever language they speak: a port that is kept open, jobs one after the other,
 * and what became of the tickets.
 */
export class TicketPrinterDriver extends DeviceDriver<PrinterSession> implements TicketPrinter {
  readonly #parts: TicketPrinterParts;
  readonly #events = new Emitter<PrinterEvent>();
  readonly #jobs = new Lock();
  #notTaken = 0;

  constructor(parts: TicketPrinterParts) {
    const { model, clock, transport, path } = parts;
    super({ model, clock, delays, onArrival: arrivalsAt(transport, path) });
    this.#parts = parts;
  }

  override get identity(): string | null {
    return this.loop.session?.serialNumber ?? null;
  }
  onEvent(listener: (event: PrinterEvent) => void): () => void {
    return this.#events.on(listener);
  }

  override start(): void {
    if (this.loop.isRunning) return;
    this.#parts.encode(warmUpDocument);
    super.start();
  }

  /** Between jobs: the questions would be printed in the middle of one. */
  counters(): Promise<PrinterCounters> {
    return this.#jobs.run(async () => ({
      notTaken: this.#notTaken,
      reported: (await this.loop.session?.counters()) ?? {},
    }));
  }

  print(document: PrintDocument, { signal }: { readonly signal?: AbortSignal } = {}): Promise<Printed> {
    // Not AbortSignal.any: its results stay referenced by a signal that lives for months.
    const cancel = new AbortController();
    const ends = signal ? [signal, this.stopping] : [this.stopping];
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
    if (!this.loop.isRunning) return undefined;
    await endedBy(signal, this.loop.firstAttempt);
    if (this.#open || signal.aborted) return this.#open;
    const attempted = nextEvent(this.loop.attempts, this.#parts.clock, delays.reopenForJobMs, [signal]);
    this.loop.attemptNow();
    await attempted;
    return this.#open;
  }

  /** The session, unless its line has just ended. */
  get #open(): PrinterSession | undefined {
    const { session } = this.loop;
    return session?.over.aborted ? undefined : session;
  }

  protected async open(): Promise<Result<PrinterSession, DeviceState>> {
    const { transport, path, baudRate, openSession } = this.#parts;
    const opened = await transport.open(path, { baudRate });
    if (!opened.ok) return fail(notOpened(opened.failure));
    const session = openSession(opened.value, {
      onState: (state) => this.loop.show(state),
      onEvent: (event) => this.#receive(event),
    });
    return ok(session);
  }

  protected async serve(session: PrinterSession, signal: AbortSignal): Promise<DeviceState> {
    signal.addEventListener('abort', () => void session.close());
    await session.run();
    await session.close();
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
