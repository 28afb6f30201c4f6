import type { Clock, Timer } from '../basics/clock.ts';
import type { HostWorker } from './channel.ts';
import { delays } from './delays.ts';
import { connect, type HostEvents, type HostFunctions, unanswered } from './protocol.ts';

export interface HostConnectionParts {
  readonly worker: HostWorker;
  readonly clock: Clock;
  readonly events: Omit<HostEvents, 'beat'>;
  /** Everything it was asked has been answered by the process itself. */
  readonly onIdle: () => void;
  /** Called once, when the process is gone or given up. */
  readonly onEnd: (cause: string) => void;
}

export interface Question<Value> {
  readonly requestId: number;
  readonly ask: (host: Pick<HostFunctions, 'call' | 'survey'>) => Promise<Value>;
  /** A host that has not answered by then is stuck, and is given up. */
  readonly limitMs: number;
  /** How long a cancelled question still waits for its answer. */
  readonly graceMs: number;
  readonly signal: AbortSignal | undefined;
}

export type Ending<Value> =
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'lost'; readonly cause: string }
  | { readonly kind: 'cancelled' };

/** One process of the device host from its start to its end. It ends by its exit, or is killed when it falls silent. */
export class HostConnection {
  readonly #worker: HostWorker;
  readonly #clock: Clock;
  readonly #onIdle: () => void;
  readonly #onEnd: (cause: string) => void;
  readonly #host: ReturnType<typeof connect<HostFunctions, HostEvents>>;
  readonly #stopWatchingExit: () => void;
  #silence: Timer;
  #stopLimit: Timer | undefined;
  #ended: string | undefined;
  /** Questions at the process, those included that their askers have given up. */
  #atWork = 0;

  constructor({ worker, clock, events, onIdle, onEnd }: HostConnectionParts) {
    this.#worker = worker;
    this.#clock = clock;
    this.#onIdle = onIdle;
    this.#onEnd = onEnd;
    this.#silence = clock.after(delays.helloMs, () =>
      this.end(`No word in ${delays.helloMs} ms after the start`),
    );
    this.#host = connect<HostFunctions, HostEvents>(worker, this.#handlers(events), {
      unanswered: unanswered.byHost,
      onUnexpectedError: throwOutside,
    });
    this.#stopWatchingExit = worker.onExit(({ code }) => this.#over(describeExit(code)));
  }

  get idle(): boolean {
    return this.#atWork === 0;
  }

  /** Asks what ends in any case: by the answer, the host's end, the time limit or the asker's wish. */
  put<Value>({ requestId, ask, limitMs, graceMs, signal }: Question<Value>): Promise<Ending<Value>> {
    if (signal?.aborted) return Promise.resolve({ kind: 'cancelled' });
    if (this.#ended !== undefined) return Promise.resolve({ kind: 'lost', cause: this.#ended });
    return new Promise((resolve, reject) => {
      let grace: Timer | undefined;
      const limit = this.#clock.after(limitMs, () =>
        this.end(`No answer in ${limitMs} ms: a driver is stuck`),
      );
      const forget = () => {
        limit.cancel();
        grace?.cancel();
        signal?.removeEventListener('abort', cancel);
      };
      const settle = (ending: Ending<Value>) => {
        forget();
        resolve(ending);
      };
      const cancel = () => {
        this.send((host) => host.cancel(requestId));
        if (graceMs === 0) settle({ kind: 'cancelled' });
        else grace = this.#clock.after(graceMs, () => settle({ kind: 'cancelled' }));
      };
      signal?.addEventListener('abort', cancel, { once: true });
      this.#asked(ask).then(
        (value) => settle({ kind: 'answered', value }),
        (error) => {
          if (error instanceof HostLostError) return settle({ kind: 'lost', cause: error.message });
          forget();
          reject(error);
        },
      );
    });
  }

  /** Says something that is not answered. */
  send(call: (host: Pick<HostFunctions, 'configure' | 'cancel' | 'watchTraffic' | 'stop'>) => void): void {
    if (this.#ended === undefined) call(this.#host);
  }

  /** Gives the process up: it is killed, and what it was asked fails. */
  end(cause: string): void {
    if (this.#ended !== undefined) return;
    this.#worker.kill('SIGKILL');
    this.#over(cause);
  }

  /** Asks the host to finish, and kills it when it does not. `onEnd` tells when it is over. */
  stop(): void {
    if (this.#stopLimit) return;
    this.send((host) => host.stop());
    this.#stopLimit = this.#clock.after(delays.stopMs, () => this.end(`Did not stop in ${delays.stopMs} ms`));
  }

  async #asked<Value>(ask: Question<Value>['ask']): Promise<Value> {
    this.#atWork += 1;
    try {
      return await ask(this.#host);
    } finally {
      this.#atWork -= 1;
      if (this.idle && this.#ended === undefined) this.#onIdle();
    }
  }

  #handlers(events: HostConnectionParts['events']): HostEvents {
    return {
      ...events,
      hello: (self) => {
        this.#onSign();
        events.hello(self);
      },
      beat: () => this.#onSign(),
    };
  }

  #onSign(): void {
    this.#silence.cancel();
    if (this.#ended !== undefined) return;
    this.#silence = this.#clock.after(delays.silenceMs, () => this.#doubt());
  }

  #doubt(): void {
    const silentMs = delays.silenceMs + delays.doubtMs;
    this.#silence = this.#clock.after(delays.doubtMs, () => this.end(`Hangs: silent for ${silentMs} ms`));
  }

  #over(cause: string): void {
    if (this.#ended !== undefined) return;
    this.#ended = cause;
    this.#silence.cancel();
    this.#stopLimit?.cancel();
    this.#stopWatchingExit();
    this.#host.$close(new HostLostError(cause));
    this.#onEnd(cause);
  }
}

/** What the library rejects open questions with when the host went away before it answered. */
class HostLostError extends Error {
  override readonly name = 'HostLostError';
}

function describeExit(code: number | null): string {
  return code === null ? 'Ended by a signal' : `Exited with status ${code}`;
}

/** A listener of ours threw: a bug of the station, to be seen by whoever watches the station for unexpected errors. */
function throwOutside(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
