import type { Clock, Timer } from '../basics/clock.ts';
import { Emitter } from '../basics/emitter.ts';
import { Lock } from '../basics/lock.ts';
import type { Discovery, PlugChange, PluggedDevice, Scanner } from './discovery.ts';

/** Every wait of the watcher, ms. */
export const delays = {
  /** After a hint it looks when there was silence for so long: a plug makes a burst of them, a bad cable many plugs. */
  settleMs: 200,
  /** But no later than this after the first one. */
  settleAtMostMs: 1000,
  /** It looks by itself this often: not every system gives hints, and none for every kind of device. */
  heartbeatMs: 1000,
} as const;

/** Tells what is plugged in and out. Looks only while somebody listens. */
export class Watcher implements Discovery {
  readonly #scanner: Scanner;
  readonly #clock: Clock;
  readonly #changes = new Emitter<PlugChange>();
  readonly #looking = new Lock();
  /** By id. Undefined before the first look: what is there then is no news. */
  #known: Map<string, PluggedDevice> | undefined;
  #stopHints: (() => void) | undefined;
  #heartbeat: Timer | undefined;
  #settling: Timer | undefined;
  #firstHintAt: number | undefined;

  constructor(scanner: Scanner, clock: Clock) {
    this.#scanner = scanner;
    this.#clock = clock;
  }

  /** A fresh look. */
  list(): Promise<readonly PluggedDevice[]> {
    return this.#look();
  }

  onChange(listener: (change: PlugChange) => void): () => void {
    const stop = this.#changes.on(listener);
    if (this.#changes.size === 1) this.#start();
    return () => {
      stop();
      if (this.#changes.size === 0) this.#stop();
    };
  }

  #start(): void {
    if (this.#stopHints) return;
    this.#stopHints = this.#scanner.onHint(() => this.#onHint());
    void this.#beat();
  }

  #stop(): void {
    this.#stopHints?.();
    this.#stopHints = undefined;
    this.#heartbeat?.cancel();
    this.#settling?.cancel();
    this.#settling = undefined;
    this.#firstHintAt = undefined;
    this.#known = undefined;
  }

  async #beat(): Promise<void> {
    if (!this.#settling) await this.#look();
    if (!this.#stopHints) return;
    this.#heartbeat?.cancel();
    this.#heartbeat = this.#clock.after(delays.heartbeatMs, () => void this.#beat());
  }

  #onHint(): void {
    const now = this.#clock.monotonic();
    this.#firstHintAt ??= now;
    const atMostMs = this.#firstHintAt + delays.settleAtMostMs - now;
    this.#settling?.cancel();
    this.#settling = this.#clock.after(Math.min(delays.settleMs, atMostMs), () => {
      this.#settling = undefined;
      this.#firstHintAt = undefined;
      void this.#look();
    });
  }

  #look(): Promise<readonly PluggedDevice[]> {
    return this.#looking.run(async () => {
      const found = await this.#scanner.scan();
      if (this.#stopHints) this.#compare(found);
      return found;
    });
  }

  #compare(found: readonly PluggedDevice[]): void {
    const before = this.#known;
    const now = new Map(found.map((device) => [device.id, device]));
    this.#known = now;
    if (!before) return;
    for (const [id, device] of before) if (!now.has(id)) this.#changes.emit({ kind: 'left', device });
    for (const [id, device] of now)
      if (!alike(device, before.get(id))) this.#changes.emit({ kind: 'arrived', device });
  }
}

function alike(device: PluggedDevice, other: PluggedDevice | undefined): boolean {
  return JSON.stringify(device) === JSON.stringify(other);
}
