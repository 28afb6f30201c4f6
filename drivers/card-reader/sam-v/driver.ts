import { type Clock, pause } from '#drivers/basics/clock.ts';
import { Lock } from '#drivers/basics/lock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { DeviceDriver } from '#drivers/device-driver.ts';
import type { DeviceState, StateCause } from '#drivers/device-state.ts';
import { arrivalsAt, notOpened } from '#drivers/reconnect-loop.ts';
import type { Transport } from '#drivers/transport/connection.ts';
import type { CardReader, CardReadFailure, CardReadOptions, IdentityCard } from '../card-reader.ts';
import type { BringUpFailure } from './bring-up.ts';
import { usualBaudRate } from './commands.ts';
import { delays } from './delays.ts';
import { type Dialect, plainSamV } from './dialect.ts';
import { closedByDriver, SamVSession, type SamVTrafficEvent } from './session.ts';
import { reasonOf, statusOf } from './status.ts';

export type { SamVTrafficEvent } from './session.ts';

export interface SamVReaderOptions {
  readonly transport: Transport;
  readonly path: string;
  readonly clock: Clock;
  /** For readers that wrap the same module in another way. Default: the module's own frames. */
  readonly dialect?: Dialect;
  /** Told of every command and what became of it; never of what a card holds. */
  readonly events?: (event: SamVTrafficEvent) => void;
}

/** A second-generation ID-card reader (GA 467), on a serial port or whatever else carries the module's frames. */
export function createSamVReader(options: SamVReaderOptions): CardReader {
  return new SamVReader(options);
}

class SamVReader extends DeviceDriver<SamVSession> implements CardReader {
  readonly #dialect: Dialect;
  readonly #options: SamVReaderOptions;
  readonly #clock: Clock;
  readonly #lock = new Lock();

  constructor(options: SamVReaderOptions) {
    const { transport, path, clock, dialect = plainSamV } = options;
    super({ model: dialect.model, clock, delays, onArrival: arrivalsAt(transport, path) });
    this.#dialect = dialect;
    this.#options = options;
    this.#clock = clock;
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
    await this.loop.firstAttempt;
    const { session } = this.loop;
    if (!session || session.isLost) return fail(this.#notReady());
    const result = await this.#dialect.read(session, this.#clock, options);
    if (!result.ok && result.failure.kind === 'reader-out-of-service') this.#retire(session, result.failure);
    return result;
  }

  /** The module will not serve: the port is closed, and opened again after a while to see whether it recovered. */
  #retire(session: SamVSession, { reason, cause }: StateCause): void {
    this.loop.show({ state: 'fault', reason, cause });
    session.giveUp({ reason, cause });
  }

  #notReady(): CardReadFailure {
    const { state } = this.loop;
    if (state.state === 'fault')
      return { kind: 'reader-out-of-service', reason: state.reason, cause: state.cause };
    return { kind: 'reader-absent', cause: 'cause' in state ? state.cause : 'the reader is not open' };
  }

  protected async open(signal: AbortSignal): Promise<Result<SamVSession, DeviceState>> {
    const { transport, path, events = () => undefined } = this.#options;
    const opened = await transport.open(path, { baudRate: usualBaudRate });
    if (!opened.ok) return fail(notOpened(opened.failure));
    const parser = this.#dialect.newParser();
    const session = new SamVSession(opened.value, { clock: this.#clock, parser, report: events });
    const close = () => session.giveUp(closedByDriver);
    signal.addEventListener('abort', close, { once: true });
    void session.lost.then(() => signal.removeEventListener('abort', close));
    if (signal.aborted) close();
    const brought = await this.#dialect.bringUp(session, this.#clock);
    if (!brought.ok) {
      await session.close();
      return fail(stateAfter(brought.failure));
    }
    this.serialNumber = brought.value;
    return ok(session);
  }

  /** Watches an open session until it is lost; `stop` makes it so. */
  protected async serve(session: SamVSession): Promise<DeviceState> {
    this.loop.show({ state: 'ready' });
    const ended = new AbortController();
    const health = this.#watchHealth(session, ended.signal);
    const loss = await session.lost;
    ended.abort();
    if (this.state.state !== 'fault') this.loop.show({ state: 'absent', ...loss });
    await health;
    if (session.wentAstray) await this.#lock.run(() => session.resetAtLast(this.#dialect.reset));
    await session.close();
    return this.state;
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
    const answer = await session.exchange(this.#dialect.health, delays.healthMs);
    if (!answer.ok) return false;
    const { action, meaning } = statusOf(answer.value.sw3);
    if (action === 'reset' || action === 'out-of-service')
      this.#retire(session, { reason: reasonOf(action), cause: meaning });
    return true;
  }
}

function stateAfter({ kind, reason, cause }: BringUpFailure): DeviceState {
  return { state: kind === 'reader-out-of-service' ? 'fault' : 'absent', reason, cause };
}
