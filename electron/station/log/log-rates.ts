import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { type Rate, TokenBucket } from '#drivers/basics/token-bucket.ts';
import type { LogRate } from './events.ts';

/** What may stand in the log of one event; of each device or part of the station by itself, where the event names one. */
export const logRates: Readonly<Record<LogRate, Rate>> = {
  /** A full hall: every ticket, every call. */
  work: { perSecond: 2, burst: 300 },
  /** Six a minute say that something flutters as well as six thousand do. */
  change: { perSecond: 0.1, burst: 30 },
};

/** What was left out is counted for so long, then written as one line. */
export const leftOutMs = 60_000;
/** A new text is written even in a flood, so many times: a jam in the middle of noise. */
const mostNews = 20;
/** Texts that are equal up to here count as the same. */
const comparedLength = 100;
/** Names come from settings, but nothing here may grow without end: beyond so many, all share one. */
const mostKeys = 500;

export interface LeftOut {
  readonly event: string;
  readonly device: string;
  readonly count: number;
}

/** What an entry is about, and its text. */
export interface Said {
  readonly event: string;
  readonly device: string;
  readonly what: string;
}

interface Source {
  readonly bucket: TokenBucket;
  readonly said: Set<string>;
}

/** Keeps a flood out of the log, and counts it. */
export class LogRates {
  readonly #clock: Clock;
  readonly #report: (leftOut: LeftOut) => void;
  readonly #sources = new Map<string, Source>();
  readonly #leftOut = new Map<string, { readonly event: string; readonly device: string; count: number }>();
  #timer: Timer | undefined;

  constructor(clock: Clock, report: (leftOut: LeftOut) => void) {
    this.#clock = clock;
    this.#report = report;
  }

  /** Whether one more may be written. */
  take({ event, device, what }: Said, rate: LogRate): boolean {
    const key = this.#keyOf(event, device);
    const source = this.#sources.get(key) ?? {
      bucket: new TokenBucket(this.#clock, logRates[rate]),
      said: new Set(),
    };
    this.#sources.set(key, source);
    const isNews = isNew(source.said, what.slice(0, comparedLength));
    if (source.bucket.take() || isNews) return true;
    const counted = this.#leftOut.get(key) ?? { event, device, count: 0 };
    counted.count += 1;
    this.#leftOut.set(key, counted);
    this.#timer ??= this.#clock.after(leftOutMs, () => this.reportLeftOut());
    return false;
  }

  /** Writes what was counted by now. */
  reportLeftOut(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    const counted = [...this.#leftOut.values()];
    this.#leftOut.clear();
    for (const leftOut of counted) this.#report(leftOut);
  }

  #keyOf(event: string, device: string): string {
    const key = `${event} ${device}`;
    return this.#sources.has(key) || this.#sources.size < mostKeys ? key : event;
  }
}

function isNew(said: Set<string>, what: string): boolean {
  if (said.has(what) || said.size >= mostNews) return false;
  said.add(what);
  return true;
}
