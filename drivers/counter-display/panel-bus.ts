import { type Clock, pause } from '../basics/clock.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { DeviceDriver } from '../device-driver.ts';
import type { DeviceState } from '../device-state.ts';
import { arrivalsAt, connectionLost, notOpened } from '../reconnect-loop.ts';
import { type Connection, ConnectionLostError, type Transport } from '../transport/connection.ts';
import { Rs485Bus } from './bus/rs485.ts';
import type { CounterDisplay, Displayed, DisplayedCall, DisplayFailure } from './counter-display.ts';
import { delays } from './delays.ts';

/** What a panel said of the last frame. */
export interface PanelAnswer {
  /** `null`: its answers do not name it. */
  readonly address: number | null;
  /** Why it refused; `null`: it took it. */
  readonly refusal: string | null;
}

/** Finds answers in what is heard on the line. */
export interface AnswerParser {
  push(bytes: Uint8Array): PanelAnswer[];
  reset(): void;
}

/** How panels of one make are spoken to: the bytes of each frame, and nothing else. */
export interface PanelLanguage {
  /** Id in the registry. */
  readonly model: string;
  readonly addresses: { readonly least: number; readonly most: number };
  show(address: number, call: DisplayedCall): Result<Uint8Array, DisplayFailure>;
  clear(address: number): Uint8Array;
  /** Everything lit that can be. */
  lightAll(address: number): Uint8Array;
  /** Left out: the protocol has no such command. */
  brightness?(address: number, level: number): Uint8Array;
  /** Left out: these panels never answer. */
  newAnswerParser?(): AnswerParser;
}

export interface PanelBusOptions {
  readonly transport: Transport;
  readonly path: string;
  readonly clock: Clock;
  /** bit/s. */
  readonly baudRate: number;
  /** How often everything is sent again, ms. */
  readonly resendMs: number;
}

/** A line of counter displays that speak `language`. */
export function createPanelBus(language: PanelLanguage, options: PanelBusOptions): CounterDisplay {
  return new PanelBus(language, options);
}

type Outcome = Result<Displayed, DisplayFailure>;

/** What a panel is to show, and how brightly. */
interface Wanted {
  readonly content: Uint8Array;
  readonly brightness: Uint8Array | undefined;
}

class PanelBus extends DeviceDriver<PanelConnection> implements CounterDisplay {
  readonly #language: PanelLanguage;
  readonly #options: PanelBusOptions;
  readonly #wanted = new Map<number, Wanted>();
  readonly #stopping = new AbortController();

  constructor(language: PanelLanguage, options: PanelBusOptions) {
    const { transport, path, clock } = options;
    super({ model: language.model, clock, delays, onArrival: arrivalsAt(transport, path) });
    this.#language = language;
    this.#options = options;
  }

  override async stop(): Promise<void> {
    this.#stopping.abort();
    await super.stop();
  }

  async show(address: number, call: DisplayedCall): Promise<Outcome> {
    const wrong = this.#wrongAddress(address);
    if (wrong) return fail(wrong);
    const content = this.#language.show(address, call);
    if (!content.ok) return content;
    this.#want(address, { content: content.value });
    return call.again ? this.#flash(address, content.value) : this.#send(address, content.value);
  }

  async clear(address: number): Promise<Outcome> {
    const wrong = this.#wrongAddress(address);
    if (wrong) return fail(wrong);
    const content = this.#language.clear(address);
    this.#want(address, { content });
    return this.#send(address, content);
  }

  async brightness(address: number, level: number): Promise<Outcome> {
    const wrong = this.#wrongAddress(address);
    if (wrong) return fail(wrong);
    const brightness = this.#language.brightness?.(address, Math.min(1, Math.max(0, level)));
    if (!brightness) {
      const cause = `${this.model} has no command for brightness`;
      return fail({ kind: 'not-supported', cause });
    }
    this.#want(address, { brightness });
    return this.#send(address, brightness);
  }

  async selfTest(address: number): Promise<Outcome> {
    const wrong = this.#wrongAddress(address);
    if (wrong) return fail(wrong);
    const lit = await this.#send(address, this.#language.lightAll(address));
    if (!lit.ok) return lit;
    await this.#pause(delays.selfTestMs);
    return this.#send(address, this.#contentOf(address));
  }

  #wrongAddress(address: number): DisplayFailure | undefined {
    const { least, most } = this.#language.addresses;
    if (Number.isInteger(address) && address >= least && address <= most) return undefined;
    return { kind: 'cannot-show', cause: `Addresses of ${this.model} go from ${least} to ${most}` };
  }

  /** Kept also while the line is away: it is sent when it is back. */
  #want(address: number, change: Partial<Wanted>): void {
    const { content = this.#language.clear(address), brightness } = this.#wanted.get(address) ?? {};
    this.#wanted.set(address, { content, brightness, ...change });
  }
  #contentOf(address: number): Uint8Array {
    return this.#wanted.get(address)?.content ?? this.#language.clear(address);
  }

  /** Dark, lit, dark, lit; ends early when the panel is to show something else by now, and never dark. */
  async #flash(address: number, content: Uint8Array): Promise<Outcome> {
    let outcome = await this.#send(address, content);
    for (let times = 0; times < 2 && outcome.ok; times++) {
      await this.#pause(delays.litMs);
      if (this.#isOver(address, content)) return outcome;
      await this.#send(address, this.#language.clear(address));
      await this.#pause(delays.darkMs);
      outcome = await this.#send(address, this.#contentOf(address));
    }
    return outcome;
  }

  #isOver(address: number, content: Uint8Array): boolean {
    return this.#stopping.signal.aborted || this.#contentOf(address) !== content;
  }

  #pause(delayMs: number): Promise<void> {
    return pause(this.#options.clock, delayMs, this.#stopping.signal);
  }

  async #send(address: number, frame: Uint8Array): Promise<Outcome> {
    await this.loop.firstAttempt;
    const connection = this.loop.session;
    if (connection) return connection.send(address, frame);
    return fail({
      kind: 'not-shown',
      cause: 'cause' in this.state ? this.state.cause : 'The line is not open',
    });
  }

  protected async open(): Promise<Result<PanelConnection, DeviceState>> {
    const { transport, path, baudRate, clock } = this.#options;
    const opened = await transport.open(path, { baudRate });
    if (!opened.ok) return fail(notOpened(opened.failure));
    return ok(
      new PanelConnection(opened.value, { clock, baudRate, parser: this.#language.newAnswerParser?.() }),
    );
  }

  /** Sends all that is wanted, at once and then again and again, until the line is lost. */
  protected async serve(connection: PanelConnection, signal: AbortSignal): Promise<DeviceState> {
    this.loop.show({ state: 'ready' });
    const ended = new AbortController();
    signal.addEventListener('abort', () => void connection.close());
    const resending = this.#resend(connection, ended.signal);
    const cause = await connection.lost;
    ended.abort();
    if (!signal.aborted) this.loop.show(connectionLost(cause));
    await resending;
    await connection.close();
    return this.state;
  }

  async #resend(connection: PanelConnection, ended: AbortSignal): Promise<void> {
    while (!ended.aborted) {
      for (const [address, { content, brightness }] of [...this.#wanted]) {
        if (ended.aborted) return;
        if (brightness) await connection.send(address, brightness);
        // Another content may have come since the round began; the newest is what is sent.
        await connection.send(address, this.#wanted.get(address)?.content ?? content);
      }
      await pause(this.#options.clock, this.#options.resendMs, ended);
    }
  }
}

interface PanelConnectionParts {
  readonly clock: Clock;
  readonly baudRate: number;
  readonly parser: AnswerParser | undefined;
}

/** An open line, with whoever answers on it. */
class PanelConnection {
  /** Settles when the line has ended; says why. */
  readonly lost: Promise<string>;
  readonly #connection: Connection;
  readonly #clock: Clock;
  readonly #bus: Rs485Bus;
  readonly #parser: AnswerParser | undefined;
  /** Panels that answered their last frame. */
  readonly #answering = new Set<number>();
  #receive: (answer: PanelAnswer) => void = () => undefined;

  constructor(connection: Connection, { clock, baudRate, parser }: PanelConnectionParts) {
    this.#connection = connection;
    this.#clock = clock;
    this.#parser = parser;
    this.#bus = new Rs485Bus({ connection, clock, baudRate });
    this.lost = new Promise((resolve) => {
      connection.onClose(resolve);
    });
    connection.onData((bytes) => {
      for (const answer of parser?.push(bytes) ?? []) this.#receive(answer);
    });
  }

  async send(address: number, frame: Uint8Array): Promise<Outcome> {
    try {
      const answer = await this.#untilTaken(address, () =>
        this.#bus.turn(() => this.#exchange(address, frame)),
      );
      if (answer?.refusal) return fail({ kind: 'not-shown', cause: answer.refusal });
      return ok({ confirmed: answer !== undefined });
    } catch (error) {
      if (error instanceof ConnectionLostError) return fail({ kind: 'not-shown', cause: error.message });
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  /**
   * Once more for a panel that refuses, or used to answer and now did not: a frame or its answer was spoiled, and people
   * wait. A silent one is then taken for gone until it answers again, so that it does not hold up the others.
   */
  async #untilTaken(address: number, exchange: () => Promise<PanelAnswer | undefined>) {
    let answer = await exchange();
    const answers = answer !== undefined || this.#answering.has(address);
    if (answers && answer?.refusal !== null) answer = await exchange();
    if (answer) this.#answering.add(address);
    else this.#answering.delete(address);
    return answer;
  }

  /** @returns what the panel answers in time; undefined from those that never do */
  async #exchange(address: number, frame: Uint8Array): Promise<PanelAnswer | undefined> {
    if (!this.#parser) {
      await this.#bus.put(frame);
      return undefined;
    }
    const enough = new AbortController();
    let received: PanelAnswer | undefined;
    this.#parser.reset();
    // Its answer may come before the adapter's time has passed.
    this.#receive = (answer) => {
      if (answer.address !== null && answer.address !== address) return;
      received = answer;
      enough.abort();
    };
    await this.#bus.put(frame);
    await pause(this.#clock, delays.answerMs, enough.signal);
    this.#receive = () => undefined;
    return received;
  }
}
