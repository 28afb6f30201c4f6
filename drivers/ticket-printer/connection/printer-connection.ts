import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { type Connection, ConnectionLostError } from '#drivers/transport/connection.ts';

/** What any printer may say, whatever its language: `xoff` and `xon` among it. */
interface Said {
  readonly kind: string;
}
type OfKind<Reply extends Said, Kind extends Reply['kind']> = Extract<Reply, { readonly kind: Kind }>;

/** A line as whoever sends a job sees it. */
export type OutgoingConnection = Pick<
  PrinterConnection<Said>,
  'hasSpeed' | 'held' | 'over' | 'send' | 'released'
>;

/** A line as whoever greets and watches the printer sees it. */
export type WatchedConnection = Pick<
  PrinterConnection<Said>,
  'hasSpeed' | 'over' | 'send' | 'release' | 'close'
>;

/** An open connection to a printer seen as a conversation: bytes out, replies in, and whether the printer holds us back. */
export abstract class PrinterConnection<Reply extends Said> {
  readonly replies = new Emitter<Reply>();
  /**
   * A serial line has a speed, and XON and XOFF on it. USB and the network have neither: their back-pressure is a `write`
   * that does not resolve.
   */
  readonly hasSpeed: boolean;
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #over = new AbortController();
  #held = false;

  constructor(connection: Connection, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
    this.hasSpeed = connection.setBaudRate !== undefined;
    connection.onData((bytes) => this.#receive(bytes));
    connection.onClose((cause) => this.#over.abort(cause));
  }

  /** Finds replies in bytes from the printer, which came just now (monotonic ms). */
  protected abstract parse(bytes: Uint8Array, nowMs: number): Iterable<Reply>;

  /** Aborts when the connection is lost or closed; its reason is the raw cause, a string. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** The printer said XOFF: its buffer is nearly full. */
  get held(): boolean {
    return this.#held;
  }

  /** XON, or a reason to take it for said: the buffer was cleared, and an XON that got lost must not hold us for ever. */
  release(): void {
    this.#held = false;
  }

  /** Resolves when the operating system has the bytes or the connection is over, never rejects for a lost connection. */
  async send(bytes: Iterable<number>): Promise<void> {
    if (this.over.aborted) return;
    try {
      await this.#connection.write(Uint8Array.from(bytes));
    } catch (error) {
      if (!(error instanceof ConnectionLostError)) throw error;
      this.#over.abort(error.message);
    }
  }

  /** The next reply of one kind, or `null` after `limitMs`, when `signal` aborts, or with the end of the connection. */
  next<Kind extends Reply['kind']>(
    kind: Kind,
    limitMs: number,
    signal?: AbortSignal,
  ): Promise<OfKind<Reply, Kind> | null> {
    return new Promise((resolve) => {
      const finish = (reply: OfKind<Reply, Kind> | null) => {
        timer.cancel();
        stopListening();
        for (const end of ends) end.removeEventListener('abort', giveUp);
        resolve(reply);
      };
      const giveUp = () => finish(null);
      const ends = signal ? [this.over, signal] : [this.over];
      const timer = this.#clock.after(limitMs, giveUp);
      const stopListening = this.replies.on((reply) => {
        if (isOf(kind, reply)) finish(reply);
      });
      for (const end of ends) end.addEventListener('abort', giveUp);
      if (ends.some((end) => end.aborted)) giveUp();
    });
  }

  /** Waits until the printer says XON, at most so long. */
  async released(limitMs: number, signal: AbortSignal): Promise<void> {
    await this.next('xon', limitMs, signal);
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  #receive(bytes: Uint8Array): void {
    for (const reply of this.parse(bytes, this.#clock.monotonic())) {
      if (reply.kind === 'xoff') this.#held = true;
      if (reply.kind === 'xon') this.release();
      this.replies.emit(reply);
    }
  }
}

function isOf<Reply extends Said, Kind extends Reply['kind']>(
  kind: Kind,
  reply: Reply,
): reply is OfKind<Reply, Kind> {
  return reply.kind === kind;
}
