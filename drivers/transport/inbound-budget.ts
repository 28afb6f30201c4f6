import { BackOff } from '../basics/back-off.ts';
import type { Clock } from '../basics/clock.ts';
import { Emitter } from '../basics/emitter.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { type Rate, TokenBucket } from '../basics/token-bucket.ts';
import type { Connection, OpenFailure, Transport } from './connection.ts';
import type { HidConnection, HidTransport } from './hid.ts';

/**
 * What a device may say. Far above any device of ours: a card is 2.3 KB, a printer's answer some bytes, a pen 500 reports a
 * second for as long as somebody signs. What says more is noise: a loose cable, a wrong speed, another device, an attack.
 */
export const inboundLimits = {
  bytes: { perSecond: 8 * 1024, burst: 128 * 1024 },
  reports: { perSecond: 500, burst: 3000 },
} as const satisfies Record<string, Rate>;

type Unit = keyof typeof inboundLimits;

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
export class InboundBudget {
  readonly #clock: Clock;
  readonly #bucket: TokenBucket;
  readonly #unit: Unit;
  readonly #quiet = new BackOff(delays.quietFirstMs, delays.quietMostMs);
  #closedUntil = Number.NEGATIVE_INFINITY;
  #openedAt = 0;

  constructor(clock: Clock, unit: Unit) {
    this.#clock = clock;
    this.#unit = unit;
    this.#bucket = new TokenBucket(clock, inboundLimits[unit]);
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
    const { perSecond, burst } = inboundLimits[this.#unit];
    return `${burst} ${this.#unit} at once or ${perSecond} a second`;
  }
}

/** The same transport, whose connections keep to the budget. A driver sees a line that ends, and cannot be opened for a while. */
export function budgetedTransport(transport: Transport, clock: Clock): Transport {
  const { onArrival } = transport;
  const budget = new InboundBudget(clock, 'bytes');
  return {
    async open(path, options) {
      const opened = await budget.open(path, () => transport.open(path, options));
      return opened.ok ? ok(budgetedConnection(opened.value, budget)) : opened;
    },
    ...(onArrival && { onArrival: onArrival.bind(transport) }),
  };
}

/** {@link budgetedOpener} for devices that speak in HID reports. */
export function budgetedHidTransport(transport: HidTransport, clock: Clock): HidTransport {
  const { onArrival } = transport;
  const budget = new InboundBudget(clock, 'reports');
  return {
    async open(path) {
      const opened = await budget.open(path, () => transport.open(path));
      return opened.ok ? ok(budgetedHid(opened.value, budget)) : opened;
    },
    ...(onArrival && { onArrival: onArrival.bind(transport) }),
  };
}

function budgetedConnection(connection: Connection, budget: InboundBudget): Connection {
  const received = new Emitter<Uint8Array>();
  const stop = connection.onData((bytes) => {
    if (budget.take(bytes.length)) return received.emit(bytes);
    stop();
    void connection.close();
  });
  const { setBaudRate } = connection;
  return {
    path: connection.path,
    write: (bytes) => connection.write(bytes),
    onData: (listener) => received.on(listener),
    onClose: (listener) => connection.onClose(listener),
    close: () => connection.close(),
    ...(setBaudRate && { setBaudRate: setBaudRate.bind(connection) }),
  };
}

function budgetedHid(connection: HidConnection, budget: InboundBudget): HidConnection {
  const received = new Emitter<Uint8Array>();
  const stop = connection.onReport((report) => {
    if (budget.take(1)) return received.emit(report);
    stop();
    void connection.close();
  });
  return {
    path: connection.path,
    write: (report) => connection.write(report),
    sendFeature: (report) => connection.sendFeature(report),
    getFeature: (reportId, length) => connection.getFeature(reportId, length),
    onReport: (listener) => received.on(listener),
    onClose: (listener) => connection.onClose(listener),
    close: () => connection.close(),
  };
}
