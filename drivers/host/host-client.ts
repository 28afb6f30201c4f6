import { BackOff } from '../basics/back-off.ts';
import { type Clock, pause, type Timer } from '../basics/clock.ts';
import { Emitter } from '../basics/emitter.ts';
import { fail, type Result } from '../basics/result.ts';
import type { CardReadProgress } from '../card-reader/card-reader.ts';
import type { CardReportOptions, ReadOutcome } from '../card-reader/card-report.ts';
import type { DeviceState, StateCause } from '../device-state.ts';
import type { PrintDocument, Printed } from '../ticket-printer/ticket-printer.ts';
import type { CallName, DeviceCalls, DeviceEvent, NotAsked } from './calls.ts';
import type { StartHost } from './channel.ts';
import { delays } from './delays.ts';
import { type Ending, HostConnection } from './host-connection.ts';
import type { CallOutcome, DeviceConfiguration, Survey, TrafficNews } from './protocol.ts';
import { Reopening } from './reopening.ts';

export interface DeviceHostParts {
  readonly startHost: StartHost;
  readonly devices: readonly DeviceConfiguration[];
  readonly clock: Clock;
  /** Keeps what a device's next driver must know. Left out: for as long as this client lives. */
  readonly memories?: DeviceMemories;
}

/** What drivers remember, by the device's id. */
export interface DeviceMemories {
  /** Empty: nothing. */
  read(deviceId: string): string;
  write(deviceId: string, text: string): void;
}

export interface CallOptions {
  /** A device that has not answered by then is stuck, and its host is given up, ms. */
  readonly limitMs: number;
  readonly signal?: AbortSignal;
}

/** How long an answer is waited for, and how long after the asker changed their mind, ms. */
interface Asking {
  readonly limitMs: number;
  readonly graceMs: number;
  readonly signal: AbortSignal | undefined;
  readonly onProgress?: ((progress: CardReadProgress) => void) | undefined;
}

/** Why there is no answer. `before` and `cancelled-early`: the device was not asked. */
interface Unanswered {
  readonly when: NotAsked['when'] | 'cancelled-early';
  readonly cause: string;
}

/** What is heard of the host besides the answers. */
export type HostNews =
  | { readonly kind: 'started'; readonly pid: number }
  | { readonly kind: 'lost'; readonly cause: string; readonly restartInMs: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'renewed'; readonly pid: number }
  /** Its driver is a new one, of a renewed process, which knows nothing of what the device was told. */
  | { readonly kind: 'reopened'; readonly deviceId: string }
  | { readonly kind: 'unexpected-error'; readonly where: string; readonly cause: string }
  | { readonly kind: 'event'; readonly deviceId: string; readonly event: DeviceEvent }
  | { readonly kind: 'traffic'; readonly deviceId: string; readonly traffic: TrafficNews }
  | {
      readonly kind: 'device';
      readonly deviceId: string;
      readonly state: DeviceState;
      readonly identity: string | null;
    };

/**
 * The device host as the station sees it: always there, whatever happens to its process. A process that ends or hangs is
 * started again with back-off; what it was asked fails at once, as a value; its devices are `unknown` until it speaks
 * again, and `absent` when that takes long.
 */
export class DeviceHostClient {
  readonly #parts: DeviceHostParts;
  readonly #news = new Emitter<HostNews>();
  readonly #backOff = new BackOff(delays.restartFirstMs, delays.restartMostMs);
  readonly #progress = new Map<number, (progress: CardReadProgress) => void>();
  readonly #stateChanged = new Emitter<void>();
  readonly #memories: DeviceMemories;
  readonly #watchedTraffic = new Set<string>();
  readonly #reopening: Reopening;
  #state: 'running' | 'starting' | 'stopped' = 'stopped';
  #renewal: 'none' | 'wanted' | 'ending' | 'starting' = 'none';
  #connection: HostConnection | undefined;
  #stopping = false;
  #restarts = 0;
  #lastRequestId = 0;
  #restartTimer: Timer | undefined;
  #healthyTimer: Timer | undefined;
  #absentTimer: Timer | undefined;

  constructor(parts: DeviceHostParts) {
    this.#parts = parts;
    this.#memories = parts.memories ?? memoriesOfProcess();
    this.#reopening = new Reopening(parts.clock, {
      state: (...reported) => this.#reportDevice(...reported),
      reopened: (deviceId) => this.#news.emit({ kind: 'reopened', deviceId }),
    });
  }

  /** As others see it: one that is being renewed runs. */
  get state(): 'running' | 'starting' | 'stopped' {
    return this.#state === 'starting' && this.#renewal !== 'none' ? 'running' : this.#state;
  }
  /** How often a lost process was followed by a new one. */
  get restarts(): number {
    return this.#restarts;
  }
  onNews(listener: (news: HostNews) => void): () => void {
    return this.#news.on(listener);
  }

  start(): void {
    if (this.#state !== 'stopped') return;
    this.#stopping = false;
    this.#notRunning({ reason: 'starting', cause: 'The device host is starting' });
    this.#launch();
  }

  /** Ends the process, gently first. What is pending is answered; what comes later fails. */
  async stop(): Promise<void> {
    if (this.#state === 'stopped') return;
    if (!this.#stopping) this.#beginStop();
    await this.#untilState((state) => state === 'stopped');
  }

  /** Reads one card. An abort is answered at once; what the reader still sends is dropped. */
  async readCard(deviceId: string, options: CardReportOptions): Promise<ReadOutcome> {
    const { waitMs, today, signal, onProgress } = options;
    const limitMs = waitMs + delays.readBeyondWaitMs;
    const asking = { limitMs, graceMs: 0, signal, onProgress };
    const asked = await this.#ask(deviceId, 'card-reader.read', { waitMs, today }, asking);
    if (asked.ok) return asked.value;
    const { when, cause } = asked.failure;
    const cancelled = when === 'cancelled-early' || when === 'cancelled';
    return fail({ kind: cancelled ? 'cancelled' : 'reader-absent', cause });
  }

  /** Prints. When the host goes in the middle, the outcome is `uncertain`; an abort waits a while for the truth. */
  async print(
    deviceId: string,
    document: PrintDocument,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<Printed> {
    const limits = { limitMs: delays.printMs, graceMs: delays.cancelPrintMs, signal };
    const asked = await this.#ask(deviceId, 'ticket-printer.print', document, limits);
    if (asked.ok) return asked.value;
    const { when, cause } = asked.failure;
    if (when === 'cancelled-early') return fail({ kind: 'cancelled', cause });
    if (when === 'before')
      return fail({ kind: 'not-printed', state: { state: 'absent', reason: 'host-away', cause }, cause });
    const reason = when === 'lost' ? 'host-away' : null;
    return fail({ kind: 'uncertain', state: { state: 'unknown', reason, cause }, cause });
  }

  /** Asks a device what only its kind can do. A failure says that the device was not asked, or that its answer is lost. */
  async call<Name extends CallName>(
    deviceId: string,
    name: Name,
    input: DeviceCalls[Name]['input'],
    { limitMs, signal }: CallOptions,
  ): Promise<CallOutcome<Name>> {
    const asked = await this.#ask(deviceId, name, input, { limitMs, graceMs: delays.cancelPrintMs, signal });
    if (asked.ok) return asked;
    const { when, cause } = asked.failure;
    return fail({ kind: 'not-asked', when: when === 'cancelled-early' ? 'cancelled' : when, cause });
  }

  async #ask<Name extends CallName>(
    deviceId: string,
    name: Name,
    input: DeviceCalls[Name]['input'],
    { limitMs, graceMs, signal, onProgress }: Asking,
  ): Promise<Result<DeviceCalls[Name]['output'], Unanswered>> {
    const connection = await this.#ready(signal);
    if (signal?.aborted) return fail({ when: 'cancelled-early', cause: 'Cancelled before it began' });
    if (!connection) return fail({ when: 'before', cause: 'The device host does not run' });
    const requestId = this.#nextRequestId();
    if (onProgress) this.#progress.set(requestId, onProgress);
    const ending: Ending<CallOutcome<Name>> = await connection.put({
      requestId,
      ask: (host) => host.call({ deviceId, requestId, name, input }),
      limitMs,
      graceMs,
      signal,
    });
    this.#progress.delete(requestId);
    if (ending.kind === 'answered') return ending.value;
    if (ending.kind === 'lost') return fail({ when: 'lost', cause: ending.cause });
    return fail({ when: 'cancelled', cause: 'Cancelled, and no word how far it came' });
  }

  /** What is plugged in; null when the host cannot be asked. */
  async survey(): Promise<Survey | null> {
    const connection = await this.#ready(undefined);
    const ending = await connection?.put<Survey>({
      requestId: this.#nextRequestId(),
      ask: (host) => host.survey(),
      limitMs: delays.surveyMs,
      graceMs: 0,
      signal: undefined,
    });
    return ending?.kind === 'answered' ? ending.value : null;
  }

  /** Tells as news what passes on a device's line, from what is kept of it on, across losses of the process; or stops to. */
  watchTraffic(deviceId: string, on: boolean): void {
    if (on) this.#watchedTraffic.add(deviceId);
    else this.#watchedTraffic.delete(deviceId);
    this.#connection?.send((host) => host.watchTraffic(deviceId, on));
  }

  /**
   * What passed through the process is not wanted any more: as soon as it has nothing to do, it ends, and its memory with it.
   * Another takes its place in about a second. What is asked meanwhile waits for it, and nobody is told of a loss.
   */
  renew(): void {
    if (this.#state !== 'running') return;
    this.#renewal = 'wanted';
    this.#renewWhenIdle();
  }

  #renewWhenIdle(): void {
    if (this.#renewal !== 'wanted' || this.#stopping || !this.#connection?.idle) return;
    this.#renewal = 'ending';
    this.#reopening.begin(this.#parts.devices.map(({ deviceId }) => deviceId));
    this.#setState('starting');
    this.#connection.stop();
  }

  #beginStop(): void {
    this.#stopping = true;
    this.#restartTimer?.cancel();
    if (this.#connection) this.#connection.stop();
    else this.#stopped();
  }

  #nextRequestId(): number {
    this.#lastRequestId += 1;
    return this.#lastRequestId;
  }

  #launch(): void {
    this.#setState('starting');
    this.#connection = new HostConnection({
      worker: this.#parts.startHost(),
      clock: this.#parts.clock,
      onIdle: () => this.#renewWhenIdle(),
      onEnd: (cause) => this.#lost(cause),
      events: {
        hello: ({ pid }) => this.#running(pid),
        state: (deviceId, state, identity) => this.#onState(deviceId, state, identity),
        progress: (requestId, progress) => this.#progress.get(requestId)?.(progress),
        event: (deviceId, event) => this.#news.emit({ kind: 'event', deviceId, event }),
        remember: async (deviceId, text) => this.#memories.write(deviceId, text),
        traffic: (deviceId, traffic) => this.#news.emit({ kind: 'traffic', deviceId, traffic }),
        unexpectedError: (where, cause) => this.#news.emit({ kind: 'unexpected-error', where, cause }),
      },
    });
  }

  #running(pid: number): void {
    if (this.#stopping) return;
    this.#absentTimer?.cancel();
    this.#healthyTimer = this.#parts.clock.after(delays.healthyMs, () => this.#backOff.reset());
    this.#connection?.send((host) => {
      for (const deviceId of this.#watchedTraffic) host.watchTraffic(deviceId, true);
      host.configure(this.#parts.devices.map((device) => this.#withMemory(device)));
    });
    const renewed = this.#renewal === 'starting';
    this.#renewal = 'none';
    this.#setState('running');
    this.#news.emit({ kind: renewed ? 'renewed' : 'started', pid });
  }

  /** What a process says that is ending is no news. */
  #onState(deviceId: string, state: DeviceState, identity: string | null): void {
    if (this.#renewal !== 'ending') this.#reopening.hear(deviceId, state, identity);
  }

  #withMemory(device: DeviceConfiguration): DeviceConfiguration {
    const remembered = this.#memories.read(device.deviceId);
    return remembered === '' ? device : { ...device, remembered };
  }

  #lost(cause: string): void {
    this.#connection = undefined;
    this.#healthyTimer?.cancel();
    if (this.#stopping) this.#stopped();
    else if (this.#renewal === 'ending') this.#launchRenewed();
    else this.#restartLater(cause);
  }

  #launchRenewed(): void {
    this.#renewal = 'starting';
    this.#launch();
  }

  #restartLater(cause: string): void {
    this.#endRenewal();
    const restartInMs = this.#backOff.next();
    this.#restarts += 1;
    this.#setState('starting');
    this.#news.emit({ kind: 'lost', cause, restartInMs });
    this.#notRunning({ reason: 'host-away', cause: `The device host was lost: ${cause}` });
    this.#restartTimer = this.#parts.clock.after(restartInMs, () => this.#launch());
  }

  #stopped(): void {
    this.#absentTimer?.cancel();
    this.#endRenewal();
    this.#reportAll({ state: 'unknown', reason: 'host-away', cause: 'The device host is stopped' });
    this.#setState('stopped');
    this.#news.emit({ kind: 'stopped' });
  }

  #endRenewal(): void {
    this.#renewal = 'none';
    this.#reopening.cancel();
  }

  /** For a moment the devices may be tried; when the host stays away they are gone. */
  #notRunning(why: StateCause): void {
    this.#absentTimer?.cancel();
    this.#absentTimer = this.#parts.clock.after(delays.absentMs, () =>
      this.#reportAll({ state: 'absent', ...why }),
    );
    this.#reportAll({ state: 'unknown', ...why });
  }

  #reportAll(state: DeviceState): void {
    for (const { deviceId } of this.#parts.devices) this.#reportDevice(deviceId, state, null);
  }

  #reportDevice(deviceId: string, state: DeviceState, identity: string | null): void {
    this.#news.emit({ kind: 'device', deviceId, state, identity });
  }

  #setState(state: 'running' | 'starting' | 'stopped'): void {
    this.#state = state;
    this.#stateChanged.emit();
  }

  /** The process to ask. One that is just being started is waited for, a while. */
  async #ready(signal: AbortSignal | undefined): Promise<HostConnection | undefined> {
    if (this.#state === 'starting') await this.#startingIsOver(signal);
    return this.#state === 'running' ? this.#connection : undefined;
  }

  async #startingIsOver(signal: AbortSignal | undefined): Promise<void> {
    const enough = new AbortController();
    const either = signal ? AbortSignal.any([signal, enough.signal]) : enough.signal;
    const over = this.#untilState((state) => state !== 'starting', either);
    await Promise.race([over, pause(this.#parts.clock, delays.hostReadyMs, either)]);
    enough.abort();
  }

  #untilState(
    wanted: (state: 'running' | 'starting' | 'stopped') => boolean,
    signal?: AbortSignal,
  ): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!wanted(this.#state) && !signal?.aborted) return;
        forget();
        signal?.removeEventListener('abort', look);
        resolve();
      };
      const forget = this.#stateChanged.on(look);
      signal?.addEventListener('abort', look);
      look();
    });
  }
}

function memoriesOfProcess(): DeviceMemories {
  const held = new Map<string, string>();
  return {
    read: (deviceId) => held.get(deviceId) ?? '',
    write: (deviceId, text) => void held.set(deviceId, text),
  };
}
