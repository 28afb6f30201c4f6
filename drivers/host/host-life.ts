import type { Clock, Timer } from '../basics/clock.ts';
import { connect } from './connect.ts';
import { delays } from './delays.ts';
import { type HostEvents, type HostFunctions, unanswered } from './protocol.ts';
import type { HostWorker } from './worker.ts';

/** The host went away before it answered. */
export class HostLostError extends Error {
  override readonly name = 'HostLostError';
}

export interface HostLifeParts {
  readonly worker: HostWorker;
  readonly clock: Clock;
  readonly hear: Omit<HostEvents, 'beat'>;
  /** Called once, when the process is gone or given up. */
  readonly onEnd: (cause: string) => void;
}

/** One process of the device host from its start to its end. It ends by its exit, or is killed when it falls silent. */
export class HostLife {
  readonly #worker: HostWorker;
  readonly #clock: Clock;
  readonly #onEnd: (cause: string) => void;
  readonly #host: ReturnType<typeof connect<HostFunctions, HostEvents>>;
  readonly #stopWatchingExit: () => void;
  #silence: Timer;
  #stopLimit: Timer | undefined;
  #ended: string | undefined;

  constructor({ worker, clock, hear, onEnd }: HostLifeParts) {
    this.#worker = worker;
    this.#clock = clock;
    this.#onEnd = onEnd;
    this.#silence = clock.after(delays.helloMs, () =>
      this.end(`No word in ${delays.helloMs} ms after the start`),
    );
    this.#host = connect<HostFunctions, HostEvents>(worker, this.#ears(hear), {
      unanswered: unanswered.byHost,
      onSurprise: throwOutside,
    });
    this.#stopWatchingExit = worker.onExit(({ code }) => this.#over(describeExit(code)));
  }

  /** @throws HostLostError (as a rejection) when the host goes before it answers. */
  async ask<Value>(
    question: (host: Pick<HostFunctions, 'readCard' | 'print'>) => Promise<Value>,
  ): Promise<Value> {
    if (this.#ended !== undefined) throw new HostLostError(this.#ended);
    return question(this.#host);
  }

  /** Says something that is not answered. */
  tell(say: (host: Pick<HostFunctions, 'configure' | 'cancel' | 'stop'>) => void): void {
    if (this.#ended === undefined) say(this.#host);
  }

  /** Gives the process up: it is killed, and what it was asked fails. */
  end(cause: string): void {
    if (this.#ended !== undefined) return;
    this.#worker.kill('SIGKILL');
    this.#over(cause);
  }

  /** Asks the host to finish, and kills it when it does not. `onEnd` tells when it is over. */
  stop(): void {
    this.tell((host) => host.stop());
    this.#stopLimit = this.#clock.after(delays.stopMs, () => this.end(`Did not stop in ${delays.stopMs} ms`));
  }

  #ears(hear: HostLifeParts['hear']): HostEvents {
    return {
      ...hear,
      hello: (self) => {
        this.#heard();
        hear.hello(self);
      },
      beat: () => this.#heard(),
    };
  }

  #heard(): void {
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

function describeExit(code: number | null): string {
  return code === null ? 'Ended by a signal' : `Exited with status ${code}`;
}

/** A listener of ours threw: a bug of the station, to be seen by whoever watches the station for surprises. */
function throwOutside(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
