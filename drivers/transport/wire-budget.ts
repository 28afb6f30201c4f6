import { BackOff } from '../basics/back-off.ts';
import type { Clock } from '../basics/clock.ts';
import { Emitter } from '../basics/emitter.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { type Rate, TokenBucket } from '../basics/token-bucket.ts';
import type { HidLink, HidOpener } from './hid.ts';
import type { Link, LinkOpener, OpenFailure } from './link.ts';

/**
 * What a device may say. Far above any device of ours: a card is 2.3 KB, a printer's answer some bytes, a pen 500 reports a
 * second for as long as somebody signs. What says more is noise: a loose cable, a wrong speed, another device, an attack.
 */
export const wireLimits = {
  bytes: { perSecond: 8 * 1024, burst: 128 * 1024 },
  reports: { perSecond: 500, burst: 3000 },
} as const satisfies Record<string, Rate>;

type Unit = keyof typeof wireLimits;

export const delays = {
  /** A noisy line is left alone for so long, then heard again; longer each time. */
  quietFirstMs: 2000,
  quietMostMs: 30_000,
  /** A line that was good for so long is noisy for the first time again. */
  goodMs: 60_000,
} as const;

/**
 * The budget of one device's wire, whatever its transport: all that comes from it passes here. Over budget the line is
 * closed, which makes the kernel throw away what is still to come, and stays closed for a while: one wire never takes the
 * time of the others.
 */
export class WireBudget {
  readonly #clock: Clock;
  readonly #bucket: TokenBucket;
  readonly #unit: Unit;
  readonly #quiet = new BackOff(delays.quietFirstMs, delays.quietMostMs);
  #closedUntil = Number.NEGATIVE_INFINITY;
  #openedAt = 0;

  constructor(clock: Clock, unit: Unit) {
    this.#clock = clock;
    this.#unit = unit;
    this.#bucket = new TokenBucket(clock, wireLimits[unit]);
  }

  /** Opens the line, unless it was noisy a moment ago. */
  async open<Opened>(
    path: string,
    open: () => Promise<Result<Opened, OpenFailure>>,
  ): Promise<Result<Opened, OpenFailure>> {
    const leftMs = this.#closedUntil - this.#clock.monotonic();
    if (leftMs > 0)
      return fail({
        kind: 'other',
        reason: 'noisy-line',
        path,
        cause: `More than ${this.#allowed} came from it`,
      });
    const opened = await open();
    this.#openedAt = this.#clock.monotonic();
    return opened;
  }

  /** Whether what has come may be heard. If not, the line is to be closed. */
  take(amount: number): boolean {
    if (this.#bucket.take(amount)) return true;
    this.#bucket.empty();
    const now = this.#clock.monotonic();
    if (now - this.#openedAt >= delays.goodMs) this.#quiet.reset();
    this.#closedUntil = now + this.#quiet.next();
    return false;
  }

  get #allowed(): string {
    const { perSecond, burst } = wireLimits[this.#unit];
    return `${burst} ${this.#unit} at once or ${perSecond} a second`;
  }
}

/** The same opener, whose links keep to the budget. A driver sees a line that ends, and cannot be opened for a while. */
export function budgetedOpener(opener: LinkOpener, clock: Clock): LinkOpener {
  const { onArrival } = opener;
  const budget = new WireBudget(clock, 'bytes');
  return {
    async open(path, options) {
      const opened = await budget.open(path, () => opener.open(path, options));
      return opened.ok ? ok(budgetedLink(opened.value, budget)) : opened;
    },
    ...(onArrival && { onArrival: onArrival.bind(opener) }),
  };
}

/** {@link budgetedOpener} for devices that speak in HID reports. */
export function budgetedHidOpener(opener: HidOpener, clock: Clock): HidOpener {
  const { onArrival } = opener;
  const budget = new WireBudget(clock, 'reports');
  return {
    async open(path) {
      const opened = await budget.open(path, () => opener.open(path));
      return opened.ok ? ok(budgetedHid(opened.value, budget)) : opened;
    },
    ...(onArrival && { onArrival: onArrival.bind(opener) }),
  };
}

function budgetedLink(link: Link, budget: WireBudget): Link {
  const heard = new Emitter<Uint8Array>();
  const stop = link.onData((bytes) => {
    if (budget.take(bytes.length)) return heard.emit(bytes);
    stop();
    void link.close();
  });
  const { setBaudRate } = link;
  return {
    path: link.path,
    write: (bytes) => link.write(bytes),
    onData: (listener) => heard.on(listener),
    onClose: (listener) => link.onClose(listener),
    close: () => link.close(),
    ...(setBaudRate && { setBaudRate: setBaudRate.bind(link) }),
  };
}

function budgetedHid(link: HidLink, budget: WireBudget): HidLink {
  const heard = new Emitter<Uint8Array>();
  const stop = link.onReport((report) => {
    if (budget.take(1)) return heard.emit(report);
    stop();
    void link.close();
  });
  return {
    path: link.path,
    write: (report) => link.write(report),
    sendFeature: (report) => link.sendFeature(report),
    getFeature: (reportId, length) => link.getFeature(reportId, length),
    onReport: (listener) => heard.on(listener),
    onClose: (listener) => link.onClose(listener),
    close: () => link.close(),
  };
}
