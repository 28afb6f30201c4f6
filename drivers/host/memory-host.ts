import type { Clock, Timer } from '../basics/clock.ts';
import { Emitter } from '../basics/emitter.ts';
import type { Channel, HostWorker } from './channel.ts';
import type { HostService, HostServiceParts } from './host-service.ts';
import { serveHost } from './serve-host.ts';

export interface MemoryHostParts {
  /** The supervisor's clock, which is the host's as well. */
  readonly clock: Clock;
  readonly makeDevice: HostServiceParts['makeDevice'];
  /** Left out: nothing is plugged in. */
  readonly survey?: HostServiceParts['survey'];
}

const nothingPlugged: HostServiceParts['survey'] = async () => ({ plugged: [], places: [] });

/** Device hosts without processes, for tests: the real service behind a channel in memory, to be killed and hung at will. */
export class MemoryHosts {
  /** All that were started, oldest first. */
  readonly workers: MemoryWorker[] = [];
  /** Hosts started from now on never say a word. */
  mute = false;
  readonly #parts: MemoryHostParts;

  constructor(parts: MemoryHostParts) {
    this.#parts = parts;
  }

  readonly start = (): MemoryWorker => {
    const worker = new MemoryWorker(this.#parts, this.workers.length + 1);
    this.workers.push(worker);
    if (!this.mute) worker.begin();
    return worker;
  };

  get newest(): MemoryWorker {
    const worker = this.workers.at(-1);
    if (!worker) throw new Error('No host was started yet');
    return worker;
  }
}

export class MemoryWorker implements HostWorker {
  readonly kills: string[] = [];
  /** Everything that crossed the channel, for tests that search it. */
  readonly crossed: unknown[] = [];
  /** Set by a test for a host that ignores being asked to stop. */
  deaf = false;
  readonly #clock: MortalClock;
  readonly #service: HostService;
  readonly #toStation = new Emitter<unknown>();
  readonly #toHost = new Emitter<unknown>();
  readonly #exits = new Emitter<{ readonly code: number | null }>();
  readonly #pid: number;
  #alive = true;
  #held: unknown[] | undefined;

  constructor({ clock, makeDevice, survey = nothingPlugged }: MemoryHostParts, pid: number) {
    this.#pid = pid;
    this.#clock = new MortalClock(clock);
    const channel: Channel = {
      post: (message) => this.#carry(message, this.#toStation),
      onMessage: (listener) => this.#toHost.on(listener),
    };
    const { service } = serveHost({
      channel,
      makeDevice,
      survey,
      clock: this.#clock,
      leave: () => this.exit(0),
      onUnexpectedError: () => this.exit(70),
    });
    this.#service = service;
  }

  begin(): void {
    queueMicrotask(() => this.#service.start({ pid: this.#pid }));
  }
  post(message: unknown): void {
    if (!this.deaf) this.#carry(message, this.#toHost);
  }
  onMessage(listener: (message: unknown) => void): () => void {
    return this.#toStation.on(listener);
  }
  onExit(listener: (exit: { readonly code: number | null }) => void): () => void {
    return this.#exits.on(listener);
  }
  kill(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): void {
    this.kills.push(signal);
    this.exit(null);
  }

  /** The process ends by itself or by someone's hand, like one in the night. */
  exit(code: number | null): void {
    if (!this.#alive) return;
    this.#alive = false;
    this.#clock.stop();
    queueMicrotask(() => this.#exits.emit({ code }));
  }
  /** Its event loop stands still from now on. */
  hang(): void {
    this.#clock.stop();
    this.deaf = true;
  }

  /** Keeps what the host says from the station until the returned function is called. */
  holdNews(): () => void {
    const held: unknown[] = [];
    this.#held = held;
    return () => {
      this.#held = undefined;
      for (const message of held) this.#toStation.emit(message);
    };
  }

  #carry(message: unknown, to: Emitter<unknown>): void {
    if (!this.#alive) return;
    const copy = structuredClone(message);
    this.crossed.push(copy);
    queueMicrotask(() => {
      if (to === this.#toStation && this.#held) this.#held.push(copy);
      else if (to === this.#toStation || this.#alive) to.emit(copy);
    });
  }
}

/** The time of one process: it ends with it. */
class MortalClock implements Clock {
  readonly #clock: Clock;
  readonly #timers = new Set<Timer>();
  #stopped = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }
  now(): number {
    return this.#clock.now();
  }
  monotonic(): number {
    return this.#clock.monotonic();
  }
  after(delayMs: number, task: () => void): Timer {
    if (this.#stopped) return { cancel: () => undefined };
    const timer = this.#clock.after(delayMs, () => {
      this.#timers.delete(timer);
      task();
    });
    this.#timers.add(timer);
    return timer;
  }
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) timer.cancel();
  }
}
