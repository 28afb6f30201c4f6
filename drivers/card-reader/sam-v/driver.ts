import { BackOff } from '../../basics/back-off.ts';
import { type Clock, pause } from '../../basics/clock.ts';
import { Emitter } from '../../basics/emitter.ts';
import { Lock } from '../../basics/lock.ts';
import { fail, type Result } from '../../basics/result.ts';
import type { DeviceState } from '../../device-state.ts';
import type { LinkOpener } from '../../transport/link.ts';
import type { CardReader, CardReadFailure, CardReadOptions, IdentityCard } from '../card-reader.ts';
import { bringUp } from './bring-up.ts';
import { commands, usualBaudRate } from './commands.ts';
import { delays } from './delays.ts';
import { readCard } from './read-card.ts';
import { SamVSession, type SamVWireEvent } from './session.ts';
import { statusOf } from './status.ts';

export type { SamVWireEvent } from './session.ts';

export interface SamVReaderOptions {
  readonly opener: LinkOpener;
  readonly path: string;
  readonly clock: Clock;
  /** Told of every command and what became of it; never of what a card holds. */
  readonly events?: (event: SamVWireEvent) => void;
}

/** A second-generation ID-card reader on a serial port (GA 467). */
export function createSamVReader(options: SamVReaderOptions): CardReader {
  return new SamVReader(options);
}

class SamVReader implements CardReader {
  readonly model = 'sam-v';
  readonly #options: SamVReaderOptions;
  readonly #clock: Clock;
  readonly #states = new Emitter<DeviceState>();
  readonly #lock = new Lock();
  readonly #stopping = new AbortController();
  #state: DeviceState = { state: 'unknown', cause: 'not started' };
  #identity: string | null = null;
  /** The open link, from its opening on. */
  #open: SamVSession | undefined;
  /** The same once the module is ready for cards. */
  #session: SamVSession | undefined;
  #running: Promise<void> | undefined;
  #firstTry: Promise<void> | undefined;

  constructor(options: SamVReaderOptions) {
    this.#options = options;
    this.#clock = options.clock;
  }

  get state(): DeviceState {
    return this.#state;
  }
  get identity(): string | null {
    return this.#identity;
  }
  onState(listener: (state: DeviceState) => void): () => void {
    return this.#states.on(listener);
  }

  start(): void {
    if (this.#running) return;
    this.#firstTry = new Promise((tried) => {
      this.#running = this.#keepOpen(tried);
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#open?.close();
    await this.#running;
    this.#setState({ state: 'unknown', cause: 'stopped' });
  }

  /** An abort answers at once; the command on the wire still ends before the next read begins. */
  async read(options: CardReadOptions): Promise<Result<IdentityCard, CardReadFailure>> {
    const cancelled: CardReadFailure = { kind: 'cancelled', cause: 'cancelled by the caller' };
    if (options.signal?.aborted) return fail(cancelled);
    const settled = new AbortController();
    const aborted = new Promise<Result<never, CardReadFailure>>((resolve) => {
      const onAbort = () => resolve(fail(cancelled));
      options.signal?.addEventListener('abort', onAbort, { once: true, signal: settled.signal });
    });
    const reading = this.#lock.run(() => this.#readNow(options));
    return Promise.race([reading, aborted]).finally(() => settled.abort());
  }

  async #readNow(options: CardReadOptions): Promise<Result<IdentityCard, CardReadFailure>> {
    await this.#firstTry;
    const session = this.#session;
    if (!session) return fail(this.#notReady());
    const result = await readCard(session, this.#clock, options);
    if (!result.ok && result.failure.kind === 'reader-out-of-service')
      this.#retire(session, result.failure.cause);
    return result;
  }

  /** The module will not serve: the port is closed, and opened again after a while to see whether it recovered. */
  #retire(session: SamVSession, cause: string): void {
    this.#setState({ state: 'fault', cause });
    session.giveUp(cause);
  }

  #notReady(): CardReadFailure {
    const cause = 'cause' in this.#state ? this.#state.cause : 'the reader is not open';
    return { kind: this.#state.state === 'fault' ? 'reader-out-of-service' : 'reader-absent', cause };
  }

  /** Opens the port again whenever it is lost, with growing waits, until `stop`. */
  async #keepOpen(tried: () => void): Promise<void> {
    const backOff = new BackOff(delays.reopenFirstMs, delays.reopenMostMs);
    while (!this.#stopping.signal.aborted) {
      const session = await this.#openLink();
      tried();
      if (session) {
        backOff.reset();
        await this.#serve(session);
      }
      await pause(this.#clock, backOff.next(), this.#stopping.signal);
    }
  }

  async #openLink(): Promise<SamVSession | undefined> {
    const { opener, path } = this.#options;
    const opened = await opener.open(path, { baudRate: usualBaudRate });
    if (!opened.ok) {
      this.#setState({ state: 'absent', cause: `${opened.failure.kind}: ${opened.failure.cause}` });
      return undefined;
    }
    const session = new SamVSession(opened.value, this.#clock, this.#options.events ?? (() => undefined));
    this.#open = session;
    if (this.#stopping.signal.aborted) await session.close();
    const brought = await bringUp(session, this.#clock);
    if (!brought.ok) {
      this.#setState(stateAfter(brought.failure));
      await session.close();
      return undefined;
    }
    this.#identity = brought.value;
    this.#session = session;
    this.#setState({ state: 'ready' });
    return session;
  }

  /** Watches an open session until it is lost. */
  async #serve(session: SamVSession): Promise<void> {
    const ended = new AbortController();
    const health = this.#watchHealth(session, ended.signal);
    const cause = await session.lost;
    ended.abort();
    this.#session = undefined;
    if (this.#state.state !== 'fault') this.#setState({ state: 'absent', cause });
    await health;
    if (session.wentAstray) await this.#lock.run(() => session.resetAtLast());
    await session.close();
  }

  async #watchHealth(session: SamVSession, ended: AbortSignal): Promise<void> {
    let waitMs: number = delays.healthEveryMs;
    while (!ended.aborted) {
      await pause(this.#clock, waitMs, ended);
      if (ended.aborted) return;
      const healthy = await this.#lock.run(() => this.#checkHealth(session));
      waitMs = healthy ? delays.healthEveryMs : delays.healthAgainMs;
    }
  }

  async #checkHealth(session: SamVSession): Promise<boolean> {
    const answer = await session.exchange(commands.status, delays.healthMs);
    if (!answer.ok) return false;
    const { action, meaning } = statusOf(answer.value.sw3);
    if (action === 'reset' || action === 'out-of-service') this.#retire(session, meaning);
    return true;
  }

  #setState(state: DeviceState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#states.emit(state);
  }
}

function stateAfter(failure: { readonly kind: string; readonly cause: string }): DeviceState {
  const state = failure.kind === 'reader-out-of-service' ? 'fault' : 'absent';
  return { state, cause: failure.cause };
}
