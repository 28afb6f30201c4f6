import { randomUUID } from 'node:crypto';
import type { Proof } from '#contract/access.ts';
import { pause, SystemClock } from '#drivers/basics/clock.ts';
import { connect } from '#tests/harness/client.ts';
import { percentile, round } from '../statistics.ts';
import { honestAddress } from './namespace.ts';

const clock = new SystemClock();
/** A page at work makes some ten calls a second. */
const callEveryMs = 100;
const takeEvery = 10;
/** What a person would call slow for a while, and not only once. */
const windowMs = 30_000;
const openEveryMs = 5_000;
const comeEveryMs = 2_000;

/** How long something took, and whether it came to something at all. */
export class Timings {
  readonly #samples: { readonly at: number; readonly tookMs: number }[] = [];
  failed = 0;

  async time(task: () => Promise<unknown>): Promise<void> {
    const at = clock.monotonic();
    try {
      await task();
      this.#samples.push({ at, tookMs: clock.monotonic() - at });
    } catch (error) {
      this.failed += 1;
      if (this.failed === 1) console.error('The first that failed:', error);
    }
  }
  get figures() {
    const all = this.#samples.map(({ tookMs }) => tookMs);
    return {
      times: all.length,
      failed: this.failed,
      p50Ms: round(percentile(all, 0.5)),
      p99Ms: round(percentile(all, 0.99)),
      worstWindowP99Ms: round(Math.max(...this.#windows().map((window) => percentile(window, 0.99)))),
      worstMs: round(Math.max(...all)),
    };
  }
  #windows(): number[][] {
    const windows = new Map<number, number[]>();
    for (const { at, tookMs } of this.#samples) {
      const key = Math.floor(at / windowMs);
      windows.set(key, [...(windows.get(key) ?? []), tookMs]);
    }
    return [...windows.values()];
  }
}

/** What the terminal's own page does: it listens, asks, takes numbers, and now and then connects anew. */
export async function liveAsKiosk(hubUrl: string, proof: Proof, signal: AbortSignal) {
  const calls = new Timings();
  const opens = new Timings();
  const { call, close } = await connect(hubUrl, proof);
  void listen(call.terminal.status(undefined, { signal }));
  const take = () =>
    call.queue.take({ serviceId: 'lawyer', priority: 'none', language: 'zh-CN', requestKey: randomUUID() });
  await take();
  const asks = [() => call.terminal.profile(), () => call.queue.find({ number: 'A001' })];
  const work = async () => {
    for (let turn = 0; !signal.aborted; turn++) {
      const ask = turn % takeEvery === 0 ? take : (asks[turn % asks.length] ?? take);
      await calls.time(ask);
      await pause(clock, callEveryMs, signal);
    }
  };
  await Promise.all([work(), again(openEveryMs, signal, () => opens.time(() => comeAndGo(hubUrl, proof)))]);
  close();
  return { calls, opens };
}

async function listen(values: Promise<AsyncIterable<unknown>>): Promise<void> {
  try {
    for await (const _ of await values);
  } catch {
    // Its end is the end of the siege; a loss before shows in the calls, which go over the same connection.
  }
}

async function comeAndGo(hubUrl: string, proof: Proof): Promise<void> {
  const { close } = await connect(hubUrl, proof);
  close();
}

/** A call board and a clerk of the hall, at an address of their own: they connect anew again and again. */
export async function liveAsHall(hubUrl: string, boardKey: string, clerk: Proof, signal: AbortSignal) {
  const boards = new Timings();
  const clerks = new Timings();
  const come = async (proof: Proof) => {
    const { close } = await connect(hubUrl, proof, { localAddress: honestAddress, handshakeTimeout: 5_000 });
    close();
  };
  await Promise.all([
    again(comeEveryMs, signal, () => boards.time(() => come({ method: 'key', key: boardKey }))),
    again(5 * comeEveryMs, signal, () => clerks.time(() => come(clerk))),
  ]);
  return { boards: boards.figures, clerks: clerks.figures };
}

async function again(everyMs: number, signal: AbortSignal, task: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await task();
    await pause(clock, everyMs, signal);
  }
}
