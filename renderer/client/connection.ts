import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import { createORPCClient } from '@orpc/client';
import { type LinePace, usualPace } from './line-pace.ts';
import type { AnyNestedClient } from './orpc-types.ts';

/** One way to the station: an open WebSocket or a MessagePort. It is used once and never comes back to life. */
export interface Transport {
  readonly link: ClientLink<ClientContext>;
  /** Aborts when the way is gone; with {@link unproven} as the reason when the station wants to know first who calls. */
  readonly gone: AbortSignal;
  /** Gives the way up: it is gone at once, whatever the other end does. */
  close(): void;
}

/** The station keeps no connection of which nobody says who calls: the page connects again when it has something to say. */
export const unproven = Symbol('unproven');

/** Opens a way, or rejects. */
export type OpenTransport = (signal: AbortSignal) => Promise<Transport>;

/** `connecting` until the first success; after that `open`, `lost`, or `resting` until somebody calls. */
export type ConnectionState = 'connecting' | 'open' | 'lost' | 'resting';

/** The station went away before it answered. Whether it acted is not known: repeat only what is safe to repeat. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}

export interface ConnectionOptions<Client> {
  readonly open: OpenTransport;
  /** Runs on each new way before any other call, e.g. to prove who calls. A rejection closes the way. */
  readonly introduce?: (client: Client, signal: AbortSignal) => Promise<void>;
  /** A cheap call, made again and again: finds a way that died without a word. */
  readonly probe?: (client: Client, signal: AbortSignal) => Promise<unknown>;
  /** Left out: {@link usualPace}. */
  readonly pace?: LinePace;
  /** Waits; resolves early when the signal aborts. */
  readonly pause: (delayMs: number, signal: AbortSignal) => Promise<void>;
  /** 0…1, spreads reconnecting pages so that a restarted station is not hit by all at once. */
  readonly random: () => number;
}

const firstRetryMs = 250;

/** How long to wait before the next try: doubles up to `slowestRetryMs`, of which half is chance. */
export function retryDelayMs(
  failures: number,
  random: number,
  { slowestRetryMs }: Pick<LinePace, 'slowestRetryMs'> = usualPace,
): number {
  const ceiling = Math.min(slowestRetryMs, firstRetryMs * 2 ** failures);
  return Math.round(ceiling * (0.5 + random / 2));
}

/**
 * Keeps one way to the station open, for as long as the page lives. Calls made while there is none wait for it;
 * calls caught by a loss reject with {@link ConnectionLost}.
 */
export class Connection<Client extends AnyNestedClient> {
  readonly client: Client;
  readonly #options: ConnectionOptions<Client>;
  readonly #pace: LinePace;
  readonly #closing = new AbortController();
  readonly #listeners = new Set<() => void>();
  #state: ConnectionState = 'connecting';
  #transport: Transport | null = null;
  /** Somebody waits for a way. */
  #wanted = new AbortController();

  constructor(options: ConnectionOptions<Client>) {
    this.#options = options;
    this.#pace = options.pace ?? usualPace;
    this.client = createORPCClient<Client>({
      call: (path, input, callOptions) => this.#call(path, input, callOptions),
    });
  }

  /** Begins to connect, and reconnects until {@link close}. */
  start(): this {
    void this.#stayConnected();
    return this;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** Calls back on every change of {@link state}. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Resolves as soon as calls can be made; rejects when the signal aborts. */
  whenOpen(signal?: AbortSignal): Promise<void> {
    return this.#whenOpen(signal).then(() => undefined);
  }

  close(): void {
    this.#closing.abort();
    this.#transport?.close();
  }

  async #stayConnected(): Promise<void> {
    const { pause, random } = this.#options;
    let failures = 0;
    while (!this.#closing.signal.aborted) {
      failures = (await this.#holdOneTransport()) ? 0 : failures + 1;
      if (failures > 0 && this.#state === 'resting') this.#setState('lost');
      if (this.#state === 'resting')
        await aborted(AbortSignal.any([this.#wanted.signal, this.#closing.signal]));
      else await pause(retryDelayMs(failures, random(), this.#pace), this.#closing.signal);
    }
  }

  /** Whether a way was opened and held for a while. */
  async #holdOneTransport(): Promise<boolean> {
    const transport = await this.#openTransport();
    if (!transport) return false;
    // From the first moment: a way can die while the page says who it is.
    const ended = this.#watch(transport);
    if (!(await this.#introduce(transport))) return false;
    this.#transport = transport;
    this.#setState('open');
    await ended;
    this.#transport = null;
    this.#wanted = new AbortController();
    this.#setState(transport.gone.reason === unproven ? 'resting' : 'lost');
    return true;
  }

  async #openTransport(): Promise<Transport | null> {
    try {
      return goneWhenClosed(await this.#options.open(this.#closing.signal));
    } catch {
      // Not being reachable is an expected state here: `state` shows it and the next try follows.
      return null;
    }
  }

  async #introduce(transport: Transport): Promise<boolean> {
    try {
      await this.#options.introduce?.(this.#clientOver(transport), transport.gone);
      return !transport.gone.aborted;
    } catch {
      transport.close();
      return false;
    }
  }

  async #watch(transport: Transport): Promise<void> {
    const { pause, probe } = this.#options;
    if (!probe) return aborted(transport.gone);
    while (!transport.gone.aborted) {
      await pause(this.#pace.probeEveryMs, transport.gone);
      if (!transport.gone.aborted && !(await this.#answers(transport, probe))) return transport.close();
    }
  }

  async #answers(
    transport: Transport,
    probe: (client: Client, signal: AbortSignal) => Promise<unknown>,
  ): Promise<boolean> {
    const limit = new AbortController();
    const over = AbortSignal.any([limit.signal, transport.gone]);
    const late = this.#options.pause(this.#pace.probeLimitMs, over);
    const answered = probe(this.#clientOver(transport), transport.gone).then(
      () => true,
      () => false,
    );
    const result = await Promise.race([answered, late.then(() => false)]);
    limit.abort();
    return result;
  }

  async #call(path: readonly string[], input: unknown, options: ClientOptions<ClientContext>) {
    const transport = await this.#whenOpen(options.signal);
    return callOver(transport, path, input, options);
  }

  #clientOver(transport: Transport): Client {
    return createORPCClient<Client>({
      call: (path, input, options) => callOver(transport, path, input, options),
    });
  }

  #whenOpen(signal?: AbortSignal): Promise<Transport> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (this.#transport) return Promise.resolve(this.#transport);
    this.#wanted.abort();
    return new Promise((resolve, reject) => {
      const settle = () => {
        if (signal?.aborted) reject(signal.reason);
        else if (this.#transport) resolve(this.#transport);
        else return;
        stop();
        signal?.removeEventListener('abort', settle);
      };
      const stop = this.subscribe(settle);
      signal?.addEventListener('abort', settle);
    });
  }

  #setState(state: ConnectionState): void {
    if (state === this.#state) return;
    this.#state = state;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** The same way, gone as soon as we give it up: an end that is dead says so a minute later, or never. */
function goneWhenClosed({ link, gone, close }: Transport): Transport {
  const given = new AbortController();
  return {
    link,
    gone: AbortSignal.any([gone, given.signal]),
    close() {
      close();
      given.abort();
    },
  };
}

async function callOver(
  transport: Transport,
  path: readonly string[],
  input: unknown,
  options: ClientOptions<ClientContext>,
): Promise<unknown> {
  const signal = options.signal ? AbortSignal.any([options.signal, transport.gone]) : transport.gone;
  try {
    return await orAborted(transport.link.call(path, input, { ...options, signal }), signal);
  } catch (error) {
    if (transport.gone.aborted && !options.signal?.aborted) {
      throw new ConnectionLost('The station went away before it answered', { cause: error });
    }
    throw error;
  }
}

/** What `work` comes to, or a rejection as soon as the signal aborts, also when the work takes no notice. */
function orAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
