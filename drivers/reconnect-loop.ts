import { BackOff } from './basics/back-off.ts';
import { type Clock, pause } from './basics/clock.ts';
import { Emitter } from './basics/emitter.ts';
import type { Result } from './basics/result.ts';
import type { DeviceState } from './device-state.ts';
import type { OpenFailure } from './transport/connection.ts';

const stopped: DeviceState = { state: 'unknown', reason: 'host-away', cause: 'stopped' };

export interface ReconnectLoopParts<Session> {
  readonly clock: Clock;
  readonly delays: { readonly reopenFirstMs: number; readonly reopenMostMs: number };
  /** Opens the port and finds out whether the device answers. `signal` aborts at `stop`. */
  readonly open: (signal: AbortSignal) => Promise<Result<Session, DeviceState>>;
  /**
   * Works with an open device until it is lost or `signal` aborts, which it does after the call at the earliest; closes it;
   * says how one that was lost is shown.
   */
  readonly serve: (session: Session, signal: AbortSignal) => Promise<DeviceState>;
  /** Hot-plug: a device appeared that may be this one. */
  readonly onArrival?: ((listener: () => void) => () => void) | undefined;
}

/**
 * What all drivers have in common: a port that is opened, served, lost, and opened again until `stop`. Waits between
 * attempts grow, and are cut short when something is plugged in.
 */
export class ReconnectLoop<Session> {
  readonly #parts: ReconnectLoopParts<Session>;
  readonly #states = new Emitter<DeviceState>();
  readonly #attempts = new Emitter<void>();
  readonly #backOff: BackOff;
  #stopping = new AbortController();
  /** Aborted when there is no more reason to wait for the next attempt. */
  #patience = new AbortController();
  #state: DeviceState = { state: 'unknown', reason: 'starting', cause: 'not started' };
  #session: Session | undefined;
  #running: Promise<void> | undefined;
  #firstAttempt: Promise<void> = Promise.resolve();

  constructor(parts: ReconnectLoopParts<Session>) {
    this.#parts = parts;
    this.#backOff = new BackOff(parts.delays.reopenFirstMs, parts.delays.reopenMostMs);
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }
  get state(): DeviceState {
    return this.#state;
  }
  /** The open device; undefined while it is not there. */
  get session(): Session | undefined {
    return this.#session;
  }
  /** Settles when the first attempt to open is over: before, "absent" would be a guess. */
  get firstAttempt(): Promise<void> {
    return this.#firstAttempt;
  }
  onState(listener: (state: DeviceState) => void): () => void {
    return this.#states.on(listener);
  }
  /** Fires when the device was opened, or could not be. */
  get attempts(): Pick<Emitter<void>, 'on'> {
    return this.#attempts;
  }
  /** Announces a state, if it is another. */
  show(state: DeviceState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#states.emit(state);
  }

  start(): void {
    if (this.#running) return;
    this.#stopping = new AbortController();
    this.#firstAttempt = new Promise((tried) => {
      this.#running = this.#keepOpen(tried);
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#patience.abort();
    await this.#running;
    this.#running = undefined;
    this.show(stopped);
  }

  /** There is a reason to try now, and not after the next wait. */
  attemptNow(): void {
    this.#backOff.reset();
    this.#patience.abort();
  }

  async #keepOpen(tried: () => void): Promise<void> {
    const { onArrival, clock } = this.#parts;
    const { signal } = this.#stopping;
    this.#backOff.reset();
    const stopWatching = onArrival?.(() => this.attemptNow());
    while (!signal.aborted) {
      // From here on, so that a device which appears while the port is being tried is not missed.
      this.#patience = new AbortController();
      await this.#attempt(signal, tried);
      await pause(clock, this.#backOff.next(), signal.aborted ? signal : this.#patience.signal);
    }
    stopWatching?.();
  }

  async #attempt(signal: AbortSignal, tried: () => void): Promise<void> {
    const opened = await this.#parts.open(signal);
    if (!opened.ok) {
      this.show(opened.failure);
      this.#attempts.emit();
      return tried();
    }
    this.#backOff.reset();
    this.#session = opened.value;
    this.#attempts.emit();
    tried();
    const after = await this.#serve(opened.value, signal);
    this.#session = undefined;
    this.show(signal.aborted ? stopped : after);
  }

  /** Each session has a signal of its own, which holds nothing of it when it is over. */
  async #serve(session: Session, stopping: AbortSignal): Promise<DeviceState> {
    const ending = new AbortController();
    const end = () => ending.abort();
    const served = this.#parts.serve(session, ending.signal);
    // Not before: a driver that was stopped while it opened must hear it, too.
    if (stopping.aborted) end();
    stopping.addEventListener('abort', end);
    const after = await served;
    stopping.removeEventListener('abort', end);
    return after;
  }
}

/** Calls back when something was plugged in that may be the device at `path`. */
export function arrivalsAt(
  transport: { onArrival?(path: string, listener: () => void): () => void },
  path: string,
): (listener: () => void) => () => void {
  return (listener) => transport.onArrival?.(path, listener) ?? (() => undefined);
}

/** The state of a device whose line ended while it was open. */
export function connectionLost(cause: string): DeviceState {
  return { state: 'absent', reason: 'link-lost', cause };
}

/** The state of a device whose port could not be opened. One with a noisy line is there, and something is to be done. */
export function notOpened({ kind, reason, cause }: OpenFailure): DeviceState {
  if (reason === 'noisy-line') return { state: 'fault', reason, cause };
  const byKind = kind === 'other' ? null : kind;
  return { state: 'absent', reason: reason ?? byKind, cause: `${kind}: ${cause}` };
}
