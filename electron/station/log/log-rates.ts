import type { Clock, Timer } from '../../../drivers/basics/clock.ts';
import { type Rate, TokenBucket } from '../../../drivers/basics/token-bucket.ts';
import type { LogRate } from './events.ts';

/** What may stand in the log of one event; of each device by itself, where the event names one. */
export const logRates: Readonly<Record<LogRate, Rate>> = {
  /** A full hall: every ticket, every call. */
  work: { perSecond: 2, burst: 300 },
  /** Six a minute say that something flutters as well as six thousand do. */
  change: { perSecond: 0.1, burst: 30 },
};

/** What was left out is counted for so long, then written as one line. */
export const leftOutMs = 60_000;
/** Names come from settings, but nothing here may grow without end: beyond so many, all share one. */
const mostKeys = 500;

export interface LeftOut {
  readonly event: string;
  readonly device: string;
  readonly count: number;
}

/** Keeps a flood out of the log, and counts it. */
export class LogRates {
  readonly #clock: Clock;
  readonly #tell: (leftOut: LeftOut) => void;
  readonly #buckets = new Map<string, TokenBucket>();
  readonly #leftOut = new Map<string, { readonly event: string; readonly device: string; count: number }>();
  #timer: Timer | undefined;

  constructor(clock: Clock, tell: (leftOut: LeftOut) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  /** Whether one more may be written. */
  take(event: string, device: string, rate: LogRate): boolean {
    const key = this.#keyOf(event, device);
    const bucket = this.#buckets.get(key) ?? new TokenBucket(this.#clock, logRates[rate]);
    this.#buckets.set(key, bucket);
    if (bucket.take()) return true;
    const counted = this.#leftOut.get(key) ?? { event, device, count: 0 };
    counted.count += 1;
    this.#leftOut.set(key, counted);
    this.#timer ??= this.#clock.after(leftOutMs, () => this.tellLeftOut());
    return false;
  }

  /** Writes what was counted by now. */
  tellLeftOut(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    const counted = [...this.#leftOut.values()];
    this.#leftOut.clear();
    for (const leftOut of counted) this.#tell(leftOut);
  }

  #keyOf(event: string, device: string): string {
    const key = `${event} ${device}`;
    return this.#buckets.has(key) || this.#buckets.size < mostKeys ? key : event;
  }
}
