import { type Clock, pause } from '../basics/clock.ts';
import { Emitter } from '../basics/emitter.ts';
import { nextEvent } from '../basics/next-event.ts';
import { fail, ok } from '../basics/result.ts';
import type { DeviceState } from '../device-state.ts';
import { wireMs } from './connection/pace.ts';
import type { WatchedConnection } from './connection/printer-connection.ts';
import { printerDelays as delays } from './delays.ts';
import { phaseAfter, type SessionPhase, type SessionStep } from './session-phase.ts';
import type { PrintDocument, Printed, PrinterCounters, PrinterEvent } from './ticket-printer.ts';

/** What a session tells while it works. */
export interface SessionEvents {
  readonly onState: (state: DeviceState) => void;
  readonly onEvent: (event: PrinterEvent) => void;
}

/** What an earlier job may have left in a printer. */
export type Remains =
  /** A printer that is met for the first time: a driver that was killed may have left it a ticket. */
  | 'unknown'
  /** A part of a failed job may still be in its buffer. */
  | 'unfinished'
  /** All is out, and hangs on the next ticket unless it is cut off. */
  | 'uncut'
  | 'none';

/** What is known of a printer beyond one opening of its port. */
export interface KnownPrinter {
  remains: Remains;
}

/** What a session of any language works with. */
export interface SessionSetting<PrinterConnection extends WatchedConnection, Options> extends SessionEvents {
  readonly connection: PrinterConnection;
  readonly clock: Clock;
  readonly options: Options;
  /** Counts on a connection that has a speed. */
  readonly baudRate: number;
  readonly known: KnownPrinter;
}

/**
 * `answered`: the printer is there, or need not be asked now. `missed`: it does not answer. `greet-again`: it has to be greeted
 * before the next job.
 */
export type Beat = 'answered' | 'missed' | 'greet-again';

export const unanswering: DeviceState = {
  state: 'absent',
  reason: 'silent',
  cause: 'The printer does not answer',
};

/** The printer was lost between the look at it and the job. */
export const lostBeforeJob: Printed = fail({
  kind: 'not-printed',
  state: unanswering,
  cause: unanswering.cause,
});

export const jobUnfinished: DeviceState = {
  state: 'unknown',
  reason: 'job-unfinished',
  cause: 'The last job did not come to its end',
};

/** A session of any language. */
export type PrinterSession = WatchedSession<WatchedConnection, unknown>;

/**
 * One open connection, from opening the port to its loss: the printer is greeted, watched while idle, and greeted again when
 * it was lost or a job went wrong.
 */
export abstract class WatchedSession<PrinterConnection extends WatchedConnection, Options> {
  protected readonly setting: SessionSetting<PrinterConnection, Options>;
  protected readonly connection: PrinterConnection;
  protected readonly clock: Clock;
  /** Enough zeros to finish the longest command that may have been cut off half-way. */
  protected abstract readonly finishingZeros: number;
  /** What is asked to find out whether it is there, as the log names it. */
  protected abstract readonly question: string;
  readonly #greeted = new Emitter<void>();
  #phase: SessionPhase = 'greeting';
  #wasUp = false;
  /** Ends the pause before the next heartbeat. */
  #wake = new AbortController();

  constructor(setting: SessionSetting<PrinterConnection, Options>) {
    this.setting = setting;
    this.connection = setting.connection;
    this.clock = setting.clock;
  }

  /** As the printer tells it; `null` before, and of a printer that does not. */
  abstract readonly serialNumber: string | null;
  /** Why nothing can be printed now; `null` if a job may be sent. */
  abstract obstacle(signal: AbortSignal): Promise<DeviceState | null>;
  /** The caller has made sure that no other job runs, and that nothing is in the way. */
  abstract print(document: PrintDocument, signal: AbortSignal): Promise<Printed>;
  /** What the printer itself has counted, as far as it tells. Not while a job runs. */
  abstract counters(): Promise<PrinterCounters['reported']>;

  /** Makes the printer ready for jobs; `false` if it could not be, and is to be greeted anew. */
  protected abstract greet(): Promise<boolean>;
  /** Asks whether it is there; `false` if no answer comes in time. */
  protected abstract hello(limitMs: number): Promise<boolean>;
  /** One look at the idle printer. */
  protected abstract beat(): Promise<Beat>;
  /** Tells its state as it is known now. */
  protected abstract reportState(): void;
  /** Whether so long a silence after the zeros is no reason to wait any longer. */
  protected mayBeMute(_waitedMs: number): boolean {
    return false;
  }

  protected get phase(): SessionPhase {
    return this.#phase;
  }
  /** It answered the greeting, or is not expected to, and nothing since speaks against it. */
  protected get up(): boolean {
    return this.#phase === 'idle' || this.printing;
  }
  protected get printing(): boolean {
    return this.#phase === 'printing';
  }
  /** Something of a failed job is in the printer or hangs out of it. */
  protected get unclean(): boolean {
    const { remains } = this.setting.known;
    return remains === 'unfinished' || remains === 'uncut';
  }
  /** @returns whether the step can be taken now */
  protected step(step: SessionStep): boolean {
    const next = phaseAfter(this.#phase, step);
    this.#phase = next ?? this.#phase;
    return next !== undefined;
  }

  /** Aborts when the connection is lost or closed; its reason is the raw cause, a string. */
  get over(): AbortSignal {
    return this.connection.over;
  }
  /**
   * The connection ended though all was well: a network printer that drops a line on which nothing happens. A pulled serial
   * cable is no idle line; USB tells its loss by the next opening, which then fails.
   */
  get droppedIdle(): boolean {
    return this.#wasUp && !this.connection.hasSpeed;
  }

  /** Greets the printer and watches it. Resolves when the connection is over. */
  async run(): Promise<void> {
    while (!this.over.aborted) {
      this.step('greet');
      this.connection.release();
      if (await this.greet()) await this.#beginWatch();
    }
    this.#wasUp = this.up;
    this.step('lost');
  }

  close(): Promise<void> {
    return this.connection.close();
  }

  /** Says hello until it is answered, however long that takes. `false`: its silence is no reason to wait any longer. */
  protected async callUntilAnswered(): Promise<boolean> {
    if (!this.unclean && (await this.hello(delays.firstHelloMs))) return true;
    if (!this.over.aborted) await this.finishHalfCommand();
    const begunMs = this.clock.monotonic();
    while (!this.over.aborted) {
      if (await this.hello(delays.helloEveryMs)) return true;
      const waitedMs = this.clock.monotonic() - begunMs;
      if (this.mayBeMute(waitedMs)) return false;
      if (waitedMs >= delays.helloLimitMs)
        this.setting.onState({
          state: 'absent',
          reason: 'silent',
          cause: `No answer to ${this.question}`,
        });
    }
    return false;
  }

  /** Whatever was printed before may have been cut off in the middle of a command. */
  protected async finishHalfCommand(): Promise<void> {
    void this.connection.send(new Uint8Array(this.finishingZeros));
    const tookMs = this.connection.hasSpeed ? this.wireMs(this.finishingZeros) : delays.zerosWithoutSpeedMs;
    await pause(this.clock, tookMs, this.over);
  }

  protected untilGreeted(signal: AbortSignal): Promise<void> {
    return nextEvent(this.#greeted, this.clock, delays.greetingWaitMs, [signal, this.over]);
  }

  /** The next heartbeat comes now. */
  protected wake(): void {
    this.#wake.abort();
  }

  /** A job of so many bytes came out. */
  protected printed(bytes: number): Printed {
    return ok({ wireMs: this.connection.hasSpeed ? this.wireMs(bytes) : 0 });
  }

  protected wireMs(bytes: number): number {
    return wireMs(bytes, this.setting.baudRate);
  }

  async #beginWatch(): Promise<void> {
    this.step('greeted');
    this.reportState();
    this.#greeted.emit();
    await this.#watch();
  }

  /** Heartbeats until the printer falls silent or has to be greeted anew. */
  async #watch(): Promise<void> {
    let misses = 0;
    while (!this.over.aborted && misses < delays.heartbeatMisses) {
      if (misses === 0) await this.#restUntilBeat();
      const beat = await this.beat();
      if (beat === 'greet-again') return;
      misses = beat === 'answered' || this.printing ? 0 : misses + 1;
    }
    if (misses > 0) this.#loseTouch();
  }

  async #restUntilBeat(): Promise<void> {
    this.#wake = new AbortController();
    const wake = () => this.wake();
    this.over.addEventListener('abort', wake, { once: true });
    await pause(this.clock, delays.heartbeatMs, this.#wake.signal);
    this.over.removeEventListener('abort', wake);
  }

  #loseTouch(): void {
    if (this.over.aborted) return;
    this.step('greet');
    this.setting.onState({ state: 'absent', reason: 'silent', cause: 'The printer fell silent' });
  }
}
