import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallSignal as Signal } from '#contract/call.ts';
import { type Clock, pause } from '#drivers/basics/clock.ts';
import type { EndFigures } from '#tests/harness/call/one-end.ts';
import { type CallPage, openCallPage, serveCallPage } from '../call/page.ts';
import { DelayingRelay } from './delaying-relay.ts';
import type { End, TwoNetworks } from './networks.ts';

/** Long sentences with short stops, as somebody tells what happened. A beep would hide what correction does. */
const story =
  'I worked at the site since March. They paid me until June, and then no more. I asked the foreman twice. ' +
  'He said the money would come next week, and it did not come. I have the messages, and a paper with his name.';

/** Two ends of the product's own call, each in a browser in a network of its own, with the relay between them. */
export class TwoEnds {
  readonly relay: DelayingRelay;
  /** Signals wait, as they do while the line is cut. */
  holdsSignals = false;
  readonly #clock: Clock;
  readonly #networks: TwoNetworks;
  readonly #closes: (() => unknown)[] = [];
  readonly #held: (() => Promise<void>)[] = [];
  #pages: readonly CallPage[] = [];
  #closed = false;

  constructor(clock: Clock, networks: TwoNetworks) {
    this.#clock = clock;
    this.#networks = networks;
    this.relay = new DelayingRelay(clock, networks.gateways);
    this.#closes.push(() => this.relay.close());
  }

  async open(): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'mingfa-speech-'));
    this.#closes.push(() => rmSync(folder, { recursive: true, force: true }));
    const speech = join(folder, 'speech.wav');
    execFileSync('espeak-ng', ['-s', '150', '-w', speech, story]);
    this.#pages = await Promise.all(([0, 1] as const).map((end) => this.#openPage(end, speech)));
  }

  /** From the beginning of a call; resolves when both ends are connected. Returns how long that took, ms. */
  async call(withinMs: number): Promise<number | null> {
    const from = this.#clock.monotonic();
    await Promise.all(this.#pages.map((page, end) => page.evaluate(`harness.oneEnd.open(${end === 0})`)));
    for (const end of [0, 1] as const) void this.#carrySignals(end);
    while (this.#clock.monotonic() - from < withinMs) {
      const both = await this.figures();
      if (both.every(({ line, framesDecoded }) => line === 'connected' && framesDecoded > 0))
        return this.#clock.monotonic() - from;
      await pause(this.#clock, 100);
    }
    return null;
  }

  figures(): Promise<EndFigures[]> {
    return Promise.all(
      this.#pages.map(async (page) => (await page.evaluate('harness.oneEnd.figures()')) as EndFigures),
    );
  }

  /** What waited is carried on. */
  async letSignalsGo(): Promise<void> {
    this.holdsSignals = false;
    for (const carry of this.#held.splice(0)) await carry();
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const close of this.#closes.toReversed()) await close();
  }

  async #openPage(end: End, speech: string): Promise<CallPage> {
    const server = await serveCallPage(this.#networks.gateways[end]);
    this.#closes.push(() => server.close());
    const page = await openCallPage(server.url, this.#clock, {
      network: this.#networks.names[end],
      args: [
        `--use-file-for-fake-audio-capture=${speech}`,
        // Only a page of this machine, or over TLS, may open a camera; and these networks have no names.
        `--unsafely-treat-insecure-origin-as-secure=${new URL(server.url).origin}`,
        '--disable-features=WebRtcHideLocalIpsWithMdns',
      ],
    });
    this.#closes.push(() => page.close());
    return page;
  }

  async #carrySignals(from: End): Promise<void> {
    const page = this.#pages[from];
    while (!this.#closed) {
      const said = await page?.evaluate('harness.oneEnd.said()').catch(() => null);
      for (const signal of (said ?? []) as Signal[]) {
        const carry = () => this.#carry(from, signal);
        if (this.holdsSignals) this.#held.push(carry);
        else await carry();
      }
    }
  }

  async #carry(from: End, signal: Signal): Promise<void> {
    const changed = await this.#throughRelay(from, signal);
    if (!changed || this.#closed) return;
    await this.#pages[from === 0 ? 1 : 0]?.evaluate(`harness.oneEnd.hear(${JSON.stringify(changed)})`);
  }

  /** With addresses of the relay in place of the end's own; null: nothing of it is left. */
  async #throughRelay(from: End, signal: Signal): Promise<Signal | null> {
    if (signal.kind === 'candidates') {
      const through = await Promise.all(
        signal.candidates.map(async (one) => {
          const candidate = await this.#door(from, one.candidate);
          return candidate === null ? [] : [{ ...one, candidate }];
        }),
      );
      const candidates = through.flat();
      return candidates.length === 0 ? null : { ...signal, candidates };
    }
    const lines = await Promise.all(
      signal.sdp.split('\r\n').map(async (line) => {
        if (!line.startsWith('a=candidate:')) return line;
        const door = await this.#door(from, line.slice(2));
        return door === null ? null : `a=${door}`;
      }),
    );
    return { ...signal, sdp: lines.filter((line) => line !== null).join('\r\n') };
  }

  /** `candidate:1 1 udp 2122260223 198.18.1.2 40000 typ host …` (RFC 8839, 5.1) */
  async #door(of: End, candidate: string): Promise<string | null> {
    const [foundation, component, transport, priority, host = '', port, ...rest] = candidate.split(' ');
    if (transport?.toLowerCase() !== 'udp' || !host.includes('.')) return null;
    const door = await this.relay.doorTo(of, { host, port: Number(port) });
    return [foundation, component, transport, priority, door.host, door.port, ...rest].join(' ');
  }
}
