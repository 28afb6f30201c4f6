import { BackOff } from '../../../../drivers/basics/back-off.ts';
import { type Clock, pause } from '../../../../drivers/basics/clock.ts';
import { fail, ok, type Result } from '../../../../drivers/basics/result.ts';

/** Every wait of a download, ms. */
const delays = {
  /** A server that says nothing for this long is given up, also in the middle of a file. */
  silenceMs: 20_000,
  retryFirstMs: 500,
  retryMostMs: 8_000,
} as const;

export interface WebOptions {
  readonly clock: Clock;
  /** Bytes a second, all files together; left out: as fast as it comes. */
  readonly bytesPerSecond?: number;
  /** How often a file is asked for before the server counts as away. */
  readonly attempts?: number;
  readonly signal?: AbortSignal;
}

/** Why a file could not be had. `status`: what the server said, when it said no. */
export interface WebFailure {
  readonly kind: 'refused' | 'unreachable' | 'too-long';
  readonly status: number;
  readonly message: string;
}

/** Downloads files whole, one limit of speed for all, each tried again when the line is cut. */
export class Web {
  /** All bytes that came, wanted or not. */
  bytesMoved = 0;
  readonly #options: WebOptions;
  /** Monotonic time at which the line is free again under the limit of speed. */
  #freeAt = 0;

  constructor(options: WebOptions) {
    this.#options = options;
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
    const silence = new AbortController();
    const stop = () => silence.abort();
    this.#options.signal?.addEventListener('abort', stop, { once: true });
    try {
      return await this.#download(url, maxBytes, silence);
    } catch (error) {
      // `fetch` rejects with a TypeError for every failure of the network, and with an AbortError when it is cut off.
      if (!(error instanceof TypeError || (error instanceof Error && error.name === 'AbortError')))
        throw error;
      return fail({ kind: 'unreachable', status: 0, message: `${url}: ${reasonOf(error)}` });
    } finally {
      this.#options.signal?.removeEventListener('abort', stop);
    }
  }

  async #download(
    url: string,
    maxBytes: number,
    silence: AbortController,
  ): Promise<Result<Uint8Array, WebFailure>> {
    const watch = new Silence(this.#options.clock, () => silence.abort());
    try {
      const response = await fetch(url, { signal: silence.signal, redirect: 'error' });
      if (!response.ok) {
        await response.body?.cancel();
        const kind = response.status >= 500 ? 'unreachable' : 'refused';
        return fail({ kind, status: response.status, message: `${url}: status ${response.status}` });
      }
      return await this.#read(response, url, maxBytes, watch);
    } finally {
      watch.end();
    }
  }

  async #read(
    response: Response,
    url: string,
    maxBytes: number,
    watch: Silence,
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
      watch.end();
      await this.#slowDown(piece.length);
      watch.begin();
    }
    return ok(Buffer.concat(pieces, length));
  }

  /** Waits until so many bytes fit under the limit. The system's buffers then fill up, and the server waits too. */
  async #slowDown(bytes: number): Promise<void> {
    const { clock, bytesPerSecond, signal } = this.#options;
    if (bytesPerSecond === undefined) return;
    const now = clock.monotonic();
    this.#freeAt = Math.max(this.#freeAt, now) + (bytes * 1000) / bytesPerSecond;
    if (this.#freeAt > now) await pause(clock, this.#freeAt - now, signal);
  }
}

/** Cuts a download off that says nothing for too long. */
class Silence {
  readonly #clock: Clock;
  readonly #onSilence: () => void;
  #timer: { cancel(): void } | undefined;

  constructor(clock: Clock, onSilence: () => void) {
    this.#clock = clock;
    this.#onSilence = onSilence;
    this.begin();
  }
  begin(): void {
    this.#timer = this.#clock.after(delays.silenceMs, this.#onSilence);
  }
  end(): void {
    this.#timer?.cancel();
  }
}

function reasonOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}
