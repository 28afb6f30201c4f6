import { safe } from '@orpc/client';
import type { WebSocket } from 'ws';
import type { StationClient } from '#contract/contract.ts';
import type { LinkRefusal } from '#contract/peers.ts';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import type { Result } from '#drivers/basics/result.ts';
import { answerWithin } from '../kernel/answer-within.ts';
import { createHubClient } from './hub-client.ts';

export const linkDelays = {
  /** The first try is at once: a hall's hub takes all its terminals in a second. */
  retryFirstMs: 250,
  retryMostMs: 1_000,
  /** A way that died without a word is found within the sum of both, and by the hub within 9 s. */
  pingEveryMs: 3_000,
  pingLimitMs: 4_000,
  openLimitMs: 5_000,
  /**
   * Of the network's part of it, in which a hub is asked at 0 and 1 s: with the longest pause and two addresses it is asked
   * again within 4.5 s of a line's return, with one within 3 s.
   */
  reachLimitMs: 1_500,
  /** A former hub that comes back works as the hub for no longer. */
  tellFormerHubMs: 5_000,
} as const;

export type LinkDelays = Readonly<Record<keyof typeof linkDelays, number>>;

/** Who was taken out comes back by a new code, with a link of its own. */
const revokedPauseMs = 60_000;

/** What the link is told of itself. */
export interface LinkState {
  readonly link: 'up' | 'down';
  /** By this terminal's time, ms since the epoch. */
  readonly since: number;
  readonly refusal: LinkRefusal | null;
  readonly timeDifferenceMs: number | null;
}

export interface HubLinkDeps {
  readonly clock: Clock;
  readonly delays: LinkDelays;
  /** 0…1: terminals that were cut off together do not come back together. */
  readonly random: () => number;
  /** Opens a connection to the hub that has shown who it is. */
  readonly open: (signal: AbortSignal) => Promise<Result<WebSocket, LinkRefusal>>;
  /** Says that this terminal is there; answers with the hub's time. */
  readonly ping: (
    client: StationClient,
    timeDifferenceMs: number | null,
    signal: AbortSignal,
  ) => Promise<{ readonly now: number }>;
  readonly onChange: (state: LinkState) => void;
  /** After each connection: 0, or so many tries in a row that have failed. */
  readonly onTried: (failures: number) => void;
}

/** One connection to the hub, opened again whenever it is lost, until `stop`. */
export class HubLink {
  readonly #deps: HubLinkDeps;
  readonly #stopping = new AbortController();
  #state: LinkState;
  #client: StationClient | null = null;

  constructor(deps: HubLinkDeps) {
    this.#deps = deps;
    this.#state = { link: 'down', since: deps.clock.now(), refusal: null, timeDifferenceMs: null };
  }
  get state(): LinkState {
    return this.#state;
  }
  /** `null`: it is down. Calls that a loss catches reject. */
  get client(): StationClient | null {
    return this.#client;
  }
  start(): this {
    void this.#stayConnected();
    return this;
  }
  stop(): void {
    this.#stopping.abort();
  }

  async #stayConnected(): Promise<void> {
    const { open, clock, delays, random, onTried } = this.#deps;
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; ) {
      const opened = await open(signal);
      const held = opened.ok && (await this.#hold(opened.value));
      failures = held ? 0 : failures + 1;
      if (!opened.ok) this.#refused(opened.failure);
      if (signal.aborted) return;
      onTried(failures);
      const isOut = !opened.ok && opened.failure === 'revoked';
      await pause(clock, isOut ? revokedPauseMs : retryDelayMs(failures, random(), delays), signal);
    }
  }
  /** Whether the hub answered on it. */
  async #hold(socket: WebSocket): Promise<boolean> {
    const { clock, delays } = this.#deps;
    const gone = new AbortController();
    const client = createHubClient(socket);
    socket.on('close', () => gone.abort());
    const stop = () => socket.terminate();
    this.#stopping.signal.addEventListener('abort', stop);
    if (this.#stopping.signal.aborted) stop();
    let held = false;
    while (!gone.signal.aborted && (await this.#ping(client, gone.signal))) {
      // Twice at first: the second tells the hub what the first has measured.
      if (held) await pause(clock, delays.pingEveryMs, gone.signal);
      else this.#up(client);
      held = true;
    }
    socket.terminate();
    this.#stopping.signal.removeEventListener('abort', stop);
    if (held) this.#down();
    return held;
  }
  /** Whether the hub answered in time. Its time is taken to be that of the middle between question and answer. */
  async #ping(client: StationClient, gone: AbortSignal): Promise<boolean> {
    const { clock, delays, ping } = this.#deps;
    const limits = { clock, limitMs: delays.pingLimitMs, ended: gone };
    const [asked, at] = [clock.monotonic(), clock.now()];
    const { error, data } = await safe(
      answerWithin(limits, (signal) => ping(client, this.#state.timeDifferenceMs, signal)),
    );
    if (error) return false;
    const halfway = at + (clock.monotonic() - asked) / 2;
    this.#measured(Math.round(data.now - halfway));
    return true;
  }
  #measured(timeDifferenceMs: number): void {
    const before = this.#state.timeDifferenceMs;
    const isNews = before === null || Math.abs(before - timeDifferenceMs) > noticeableMs;
    if (isNews) this.#set({ ...this.#state, timeDifferenceMs });
  }
  #up(client: StationClient): void {
    this.#client = client;
    this.#set({ ...this.#state, link: 'up', since: this.#deps.clock.now(), refusal: null });
  }
  #down(): void {
    this.#client = null;
    this.#set({ ...this.#state, link: 'down', since: this.#deps.clock.now(), refusal: null });
  }
  #refused(refusal: LinkRefusal): void {
    if (this.#state.refusal !== refusal) this.#set({ ...this.#state, refusal });
  }
  #set(state: LinkState): void {
    this.#state = state;
    this.#deps.onChange(state);
  }
}

/** A smaller change is the network's, not the clock's. */
const noticeableMs = 250;

/** Full jitter: anything up to a ceiling that doubles. The first try after a loss comes at once. */
export function retryDelayMs(
  failures: number,
  random: number,
  { retryMostMs, retryFirstMs }: LinkDelays = linkDelays,
): number {
  if (failures === 0) return 0;
  return Math.round(random * Math.min(retryMostMs, retryFirstMs * 2 ** (failures - 1)));
}
