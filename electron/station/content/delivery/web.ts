import { BackOff } from '#drivers/basics/back-off.ts';
import { type Clock, pause, type Timer } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

/** Every wait of a download, ms. */
const delays = {
  /** A server that says nothing for this long is given up, also in the middle of a file. */
  silenceMs: 20_000,
  /** So much waiting for a server is looked at together: too little came in it, and the server is given up. */
  slownessMs: 20_000,
  /** All files of one update. What came is kept: the next goes on from there. */
  wholeMs: 12 * 60 * 60_000,
  retryFirstMs: 500,
  retryMostMs: 8_000,
} as const;

/** Less than the slowest line that a terminal is put on gives. */
const leastBytesPerSecond = 256;

export interface WebOptions {
  readonly clock: Clock;
  /** Bytes a second, all files together; left out: as fast as it comes. */
  readonly bytesPerSecond?: number | null | undefined;
  /** How often a file is asked for before the server counts as away. */
  readonly attempts?: number;
  readonly signal?: AbortSignal;
}

/** Why a file could not be had. `status`: what the server said, when it said no. */
interface WebFailure {
  readonly kind: 'refused' | 'unreachable' | 'too-long' | 'too-slow';
  readonly status: number;
  readonly message: string;
}

/** Only these: a file of this machine, or a script, is not content. A name and password would stand in every message. */
export function isWebAddress(url: string): boolean {
  const { protocol, username, password } = URL.parse(url) ?? {};
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '';
}

/** Downloads files whole, one limit of speed for all, each tried again when the line is cut. */
export class Web {
  /** All bytes that came, wanted or not. */
  bytesMoved = 0;
  readonly #options: WebOptions;
  /** Monotonic time at which the line is free again under the limit of speed. */
  #freeAt = 0;
  readonly #endsAt: number;

  constructor(options: WebOptions) {
    this.#options = options;
    this.#endsAt = options.clock.monotonic() + delays.wholeMs;
  }

  /** The whole of a file, never more than `maxBytes` of it. */
  async get(url: string, maxBytes: number): Promise<Result<Uint8Array, WebFailure>> {
    const { clock, signal, attempts = 3 } = this.#options;
    const backOff = new BackOff(delays.retryFirstMs, delays.retryMostMs);
    for (let attempt = 1; ; attempt++) {
      const got = await this.#once(url, maxBytes);
      if (got.ok || got.failure.kind !== 'unreachable') return got;
      if (attempt === attempts || signal?.aborted) return got;
      await pause(clock, backOff.next(), signal);
    }
  }

  async #once(url: string, maxBytes: number): Promise<Result<Uint8Array, WebFailure>> {
    const { clock, signal } = this.#options;
    const cut = new AbortController();
    const stop = () => cut.abort();
    signal?.addEventListener('abort', stop, { once: true });
    const watch = new Watch(clock, this.#endsAt - clock.monotonic(), stop);
    try {
      return await this.#download(url, maxBytes, watch, cut.signal);
    } catch (error) {
      // `fetch` rejects with a TypeError for every failure of the network, and with an AbortError when it is cut off.
      if (!(error instanceof TypeError || (error instanceof Error && error.name === 'AbortError')))
        throw error;
      if (watch.tooSlow !== null) return tooSlow(url, watch.tooSlow);
      return fail({ kind: 'unreachable', status: 0, message: `${url}: ${reasonOf(error)}` });
    } finally {
      watch.end();
      signal?.removeEventListener('abort', stop);
    }
  }

  async #download(
    url: string,
    maxBytes: number,
    watch: Watch,
    signal: AbortSignal,
  ): Promise<Result<Uint8Array, WebFailure>> {
    const response = await fetch(url, { signal, redirect: 'error' });
    if (!response.ok) {
      await response.body?.cancel();
      const kind = response.status >= 500 ? 'unreachable' : 'refused';
      return fail({ kind, status: response.status, message: `${url}: status ${response.status}` });
    }
    return await this.#read(response, url, maxBytes, watch);
  }

  async #read(
    response: Response,
    url: string,
    maxBytes: number,
    watch: Watch,
  ): Promise<Result<Uint8Array, WebFailure>> {
    const pieces: Uint8Array[] = [];
    let length = 0;
    for await (const piece of response.body ?? []) {
      length += piece.length;
      this.bytesMoved += piece.length;
      if (length > maxBytes) {
        const message = `${url} is longer than the ${maxBytes} bytes it may have`;
        return fail({ kind: 'too-long', status: response.status, message });
      }
      pieces.push(piece);
      watch.came(piece.length);
      if (watch.tooSlow !== null) return tooSlow(url, watch.tooSlow);
      await this.#slowDown(piece.length);
      watch.wait();
    }
    return ok(Buffer.concat(pieces, length));
  }

  /** Waits until so many bytes fit under the limit. The system's buffers then fill up, and the server waits too. */
  async #slowDown(bytes: number): Promise<void> {
    const { clock, bytesPerSecond, signal } = this.#options;
    if (!bytesPerSecond) return;
    const now = clock.monotonic();
    this.#freeAt = Math.max(this.#freeAt, now) + (bytes * 1000) / bytesPerSecond;
    if (this.#freeAt > now) await pause(clock, this.#freeAt - now, signal);
  }
}

/** Watches a server while it is waited for: what goes slowly because we hold it back is not its fault. */
class Watch {
  /** Why it is given up, when it gave too little; null: it did not, or it gave nothing at all. */
  tooSlow: string | null = null;
  readonly #clock: Clock;
  readonly #cut: () => void;
  readonly #whole: Timer;
  #silence: Timer;
  #since: number;
  #waitedMs = 0;
  #bytes = 0;

  /** @param leftMs how long the whole may still take */
  constructor(clock: Clock, leftMs: number, cut: () => void) {
    this.#clock = clock;
    this.#cut = cut;
    this.#since = clock.monotonic();
    this.#silence = clock.after(delays.silenceMs, cut);
    this.#whole = clock.after(Math.max(0, leftMs), () => {
      this.tooSlow = `it all took longer than ${delays.wholeMs / 3_600_000} hours`;
      cut();
    });
  }
  wait(): void {
    this.#since = this.#clock.monotonic();
    this.#silence = this.#clock.after(delays.silenceMs, this.#cut);
  }
  came(bytes: number): void {
    this.#silence.cancel();
    this.#waitedMs += this.#clock.monotonic() - this.#since;
    this.#bytes += bytes;
    if (this.#waitedMs < delays.slownessMs) return;
    const rate = (this.#bytes * 1000) / this.#waitedMs;
    if (rate < leastBytesPerSecond) this.tooSlow = `the server gives ${Math.round(rate)} bytes a second`;
    [this.#waitedMs, this.#bytes] = [0, 0];
  }
  end(): void {
    this.#silence.cancel();
    this.#whole.cancel();
  }
}

function tooSlow(url: string, why: string): Result<never, WebFailure> {
  return fail({ kind: 'too-slow', status: 0, message: `${url}: ${why}` });
}

function reasonOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}
