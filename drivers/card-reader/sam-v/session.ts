import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { StateCause } from '#drivers/device-state.ts';
import { type Connection, ConnectionLostError } from '#drivers/transport/connection.ts';
import type { Command } from './commands.ts';
import { delays } from './delays.ts';
import type { ParsedFrame, Reply, ReplyParser } from './frame.ts';
import { statusOf } from './status.ts';

/** What happened on the wire, for logs and measurements. Never more than this: the data of a reply is personal. */
export interface SamVTrafficEvent {
  /** CMD and PARA, e.g. `30 01`. */
  readonly command: string;
  readonly outcome: 'reply' | 'garbled' | 'time-out' | 'stale' | 'link-lost';
  readonly sw3: number | null;
  /** Bytes of data in the reply. */
  readonly length: number;
  /** Since the command was sent, ms. */
  readonly durationMs: number;
}

/** A command was not answered. `reason`: why the module is shown as absent, if that is the end of it. */
export interface ExchangeFailure extends StateCause {
  /** `garbled`: something came, but no whole frame with a right checksum. */
  readonly kind: 'time-out' | 'garbled' | 'link-lost';
}

type Outcome = Result<Reply, ExchangeFailure>;
/** `repeated`: the module may have carried out the command before, and its answer was lost. */
export type SureOutcome = Outcome & { readonly repeated: boolean };

interface Pending {
  readonly command: Command;
  readonly sentAt: number;
  readonly finish: (outcome: Outcome) => void;
}

export interface SessionParts {
  readonly clock: Clock;
  readonly parser: ReplyParser;
  readonly report: (event: SamVTrafficEvent) => void;
}

/** How a session ends that was not lost. */
export const closedByDriver: StateCause = { reason: null, cause: 'closed by the driver' };

/** So many commands in a row without an intact answer, and the module counts as gone. */
const unansweredAllowed = 5;

const noAnswer: ExchangeFailure = { kind: 'time-out', reason: 'silent', cause: 'no answer in time' };

/** One open connection to a module: sends one command at a time and finds its reply among whatever arrives. */
export class SamVSession {
  /** Settles when the connection ended or the module went astray; says which. Never rejects. */
  readonly lost: Promise<StateCause>;
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #report: (event: SamVTrafficEvent) => void;
  readonly #parser: ReplyParser;
  #pending: Pending | undefined;
  #deadline: Timer | undefined;
  #gap: Timer | undefined;
  #overdue = false;
  #unanswered = 0;
  #received = 0;
  #loss: StateCause | undefined;
  #declareLost: (loss: StateCause) => void = () => undefined;

  constructor(connection: Connection, { clock, parser, report }: SessionParts) {
    this.#connection = connection;
    this.#clock = clock;
    this.#parser = parser;
    this.#report = report;
    this.lost = new Promise((resolve) => {
      this.#declareLost = resolve;
    });
    connection.onData((bytes) => this.#receive(bytes));
    connection.onClose((cause) => this.giveUp({ reason: 'link-lost', cause }));
  }

  /** How many bytes arrived so far: tells a silent port from one where something else talks. */
  get bytesReceived(): number {
    return this.#received;
  }
  /** The module is silent or talks garbage, though its line is there. */
  get wentAstray(): boolean {
    return this.#unanswered >= unansweredAllowed;
  }
  /** Nothing will be answered any more. */
  get isLost(): boolean {
    return this.#loss !== undefined;
  }
  get hasSpeed(): boolean {
    return this.#connection.setBaudRate !== undefined;
  }
  async setBaudRate(baudRate: number): Promise<Result<void, ExchangeFailure>> {
    try {
      await this.#connection.setBaudRate?.(baudRate);
      return ok(undefined);
    } catch (error) {
      return fail(this.#connectionFailure(error));
    }
  }

  /** Sends `command` and waits for its reply. One at a time. */
  async exchange(command: Command, timeoutMs: number = command.timeoutMs): Promise<Outcome> {
    const outcome = await this.probe(command, timeoutMs);
    this.#unanswered = outcome.ok ? 0 : this.#unanswered + 1;
    if (this.wentAstray) {
      const cause = `${this.#unanswered} commands in a row without an intact answer`;
      this.giveUp({ reason: 'silent', cause });
    }
    return outcome;
  }

  /** As `exchange`, while it is not known that a module is there: silence proves nothing. */
  async probe(command: Command, timeoutMs: number): Promise<Outcome> {
    if (this.#loss) return fail({ kind: 'link-lost', ...this.#loss });
    return this.#send(command, timeoutMs);
  }

  /** As `exchange`, and once more when the frame was lost or damaged on the way there or back. */
  async exchangeSurely(command: Command): Promise<SureOutcome> {
    const first = await this.exchange(command);
    const damaged = first.ok
      ? statusOf(first.value.sw3).action === 'send-again'
      : first.failure.kind !== 'link-lost';
    return damaged ? { ...(await this.exchange(command)), repeated: true } : { ...first, repeated: false };
  }

  /** The last thing to try with a module that went astray; whether it helps shows when the port is opened again. */
  async resetAtLast(reset: Command): Promise<void> {
    await this.#send(reset, delays.probeMs);
  }

  /** Ends the session; whoever waits learns why. The first time counts. */
  giveUp({ reason, cause }: StateCause): void {
    this.#loss ??= { reason, cause };
    this.#finish(fail({ kind: 'link-lost', ...this.#loss }));
    this.#declareLost(this.#loss);
  }

  async close(): Promise<void> {
    this.giveUp(closedByDriver);
    this.#parser.wipe();
    await this.#connection.close();
  }

  #send(command: Command, timeoutMs: number): Promise<Outcome> {
    if (this.#pending)
      throw new Error(`Command ${command.code} sent while ${this.#pending.command.code} waits`);
    this.#parser.reset();
    this.#overdue = false;
    return new Promise((resolve, reject) => {
      this.#pending = { command, sentAt: this.#clock.monotonic(), finish: resolve };
      this.#deadline = this.#clock.after(timeoutMs, () => this.#onDeadline());
      this.#connection.write(command.bytes).catch((error: unknown) => {
        if (error instanceof ConnectionLostError) this.#finish(fail(this.#connectionFailure(error)));
        else reject(error);
      });
    });
  }

  #connectionFailure(error: unknown): ExchangeFailure {
    if (!(error instanceof ConnectionLostError)) throw error;
    const loss = { reason: 'link-lost', cause: error.message } as const;
    this.giveUp(loss);
    return { kind: 'link-lost', ...loss };
  }

  /** Everything heard is zeroed once it is parsed: it may be a card. */
  #receive(bytes: Uint8Array): void {
    this.#received += bytes.length;
    if (this.#pending) {
      for (const frame of this.#parser.push(bytes)) this.#take(frame);
      if (this.#pending) this.#watchGap();
    }
    bytes.fill(0);
  }

  #take(frame: ParsedFrame): void {
    if (!this.#pending) {
      if (frame.kind === 'reply') frame.reply.data.fill(0);
      return;
    }
    if (frame.kind === 'checksum-error')
      this.#finish(fail({ kind: 'garbled', reason: null, cause: 'checksum of the reply is wrong' }));
    else if (this.#pending.command.fits(frame.reply)) this.#finish(ok(frame.reply));
    else this.#dropStale(this.#pending, frame.reply);
  }

  /** The answer to an earlier command that nobody waits for any more. */
  #dropStale(pending: Pending, reply: Reply): void {
    this.#reportOutcome(pending, 'stale', reply);
    reply.data.fill(0);
  }

  /** A frame that is still arriving when the time is up may end; only a gap ends it earlier. */
  #onDeadline(): void {
    if (this.#parser.midFrame) this.#overdue = true;
    else this.#finish(fail(noAnswer));
  }

  #watchGap(): void {
    this.#gap?.cancel();
    if (this.#parser.midFrame) this.#gap = this.#clock.after(delays.interByteMs, () => this.#onGap());
    else if (this.#overdue) this.#finish(fail(noAnswer));
  }

  #onGap(): void {
    for (const frame of this.#parser.afterGap()) this.#take(frame);
    this.#finish(fail({ kind: 'garbled', reason: null, cause: 'the reply broke off' }));
  }

  #finish(outcome: Outcome): void {
    const pending = this.#pending;
    if (!pending) return;
    this.#pending = undefined;
    this.#deadline?.cancel();
    this.#gap?.cancel();
    this.#parser.wipe();
    if (outcome.ok) this.#reportOutcome(pending, 'reply', outcome.value);
    else this.#reportOutcome(pending, outcome.failure.kind);
    pending.finish(outcome);
  }

  #reportOutcome(pending: Pending, outcome: SamVTrafficEvent['outcome'], reply?: Reply): void {
    this.#report({
      command: pending.command.code,
      outcome,
      sw3: reply?.sw3 ?? null,
      length: reply?.data.length ?? 0,
      durationMs: this.#clock.monotonic() - pending.sentAt,
    });
  }
}
