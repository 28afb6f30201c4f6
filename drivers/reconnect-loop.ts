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
  readonly #stopping = new AbortController();
  /** Aborted when there is no more reason to wait for the next attempt. */
  #patience = new AbortController();
  #state: DeviceState = { state: 'unknown', reason: 'starting', cause: 'not started' };
  #session: Session | undefined;
  #running: Promise<void> | undefined;
  #firstAttempt: Promise<void> = Promise.resolve();

  constructor(parts: ReconnectLoopParts<Session>) {
    this.#parts = parts;
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
  /** Announces a state, if it is another. */
  show(state: DeviceState): void {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    this.#state = state;
    this.#states.emit(state);
  }

  start(): void {
    if (this.#running) return;
    this.#firstAttempt = new Promise((tried) => {
      this.#running = this.#keepOpen(tried);
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#patience.abort();
    await this.#running;
    this.show(stopped);
  }

  async #keepOpen(tried: () => void): Promise<void> {
    const { onArrival, clock, delays } = this.#parts;
    const { signal } = this.#stopping;
    const backOff = new BackOff(delays.reopenFirstMs, delays.reopenMostMs);
    const stopWatching = onArrival?.(() => {
      backOff.reset();
      this.#patience.abort();
    });
    while (!signal.aborted) {
      // From here on, so that a device which appears while the port is being tried is not missed.
      this.#patience = new AbortController();
      await this.#attempt(signal, backOff, tried);
      await pause(clock, backOff.next(), signal.aborted ? signal : this.#patience.signal);
    }
    stopWatching?.();
    // Stopped before its first attempt: there will be none to wait for.
    tried();
  }

  async #attempt(signal: AbortSignal, backOff: BackOff, tried: () => void): Promise<void> {
    const opened = await this.#parts.open(signal);
    if (!opened.ok) {
      this.show(opened.failure);
      return tried();
    }
    backOff.reset();
    this.#session = opened.value;
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
