import { existsSync } from 'node:fs';
import { pause, SystemClock } from '#drivers/basics/clock.ts';
import type { EndFigures } from '#tests/harness/call/one-end.ts';
import type { BenchResult } from './bench.ts';
import { type LineFaults, makeNetworks, type TwoNetworks, whyNoNetworks } from './call-loss/networks.ts';
import { TwoEnds } from './call-loss/two-ends.ts';
import { round } from './statistics.ts';

const goals = { heard: 0.95, backMs: 5_000 } as const;
const connectWithinMs = 30_000;
const lookEveryMs = 500;
const clock = new SystemClock();

interface Held {
  /** Until both saw the first picture, ms. */
  readonly connectMs: number | null;
  /** Of the speech of the other, how much was heard as it was said; of the worse of both ends. */
  readonly heard: number;
  /** Looks at which an end was not connected. */
  readonly interrupted: number;
  readonly framesPerSecond: number;
  readonly freezes: number;
  readonly freezeSeconds: number;
  readonly roundTripMs: number;
  /** What each end sent at the end. */
  readonly steps: readonly string[];
  readonly ok: boolean;
}

/**
 * The product's own call on bad lines: two browsers in two network namespaces, with speech from a file. Loss is nftables', speed
 * tc's, delay and cuts are those of a relay of ours; signals go past the line, and wait while it is cut.
 */
export async function run(): Promise<BenchResult> {
  const why = whyNoNetworks() ?? (existsSync('/usr/bin/espeak-ng') ? null : 'espeak-ng is missing');
  if (why !== null) {
    console.log(`Skipped: ${why}.`);
    return { bench: 'call-loss', skipped: why, ok: true };
  }
  const networks = makeNetworks();
  try {
    const lossy = await held(networks, { lost: 0.2 }, { delayMs: 300, forMs: 30_000 });
    const at200 = await held(networks, { bitsPerSecond: 200_000 }, { delayMs: 20, forMs: 120_000 });
    const at150 = await held(networks, { bitsPerSecond: 150_000 }, { delayMs: 20, forMs: 120_000 });
    const cut = await cutAndMoved(networks);
    const ok = [lossy, at200, at150, cut].every((one) => one.ok);
    return { bench: 'call-loss', lossy, at200, at150, cut, goals, ok };
  } finally {
    networks.remove();
  }
}

async function held(
  networks: TwoNetworks,
  faults: LineFaults,
  { delayMs, forMs }: { readonly delayMs: number; readonly forMs: number },
): Promise<Held> {
  return withEnds(networks, async (ends) => {
    ends.relay.delayMs = delayMs;
    networks.have(faults);
    const connectMs = await ends.call(connectWithinMs);
    const before = await ends.figures();
    const from = clock.monotonic();
    let interrupted = 0;
    while (clock.monotonic() - from < forMs) {
      await pause(clock, lookEveryMs);
      if ((await ends.figures()).some(({ line }) => line !== 'connected')) interrupted++;
    }
    const result = between(before, await ends.figures(), forMs);
    const ok = connectMs !== null && interrupted === 0 && result.heard >= goals.heard;
    return told({ connectMs: connectMs && round(connectMs), interrupted, ...result, ok }, faults);
  });
}

/** Each line when it is over: a long run that is broken off has said what it saw. */
function told<T extends object>(seen: T, of: object): T {
  console.error(`  ${JSON.stringify(of)}: ${JSON.stringify(seen)}`);
  return seen;
}

function between(before: readonly EndFigures[], now: readonly EndFigures[], forMs: number) {
  const grown = (name: 'audioSamples' | 'concealedSamples' | 'framesDecoded' | 'freezes' | 'freezeSeconds') =>
    now.map((one, end) => one[name] - (before[end]?.[name] ?? 0));
  const samples = grown('audioSamples');
  const heard = grown('concealedSamples').map((concealed, end) => {
    const all = samples[end] ?? 0;
    // Without any sound nothing was heard.
    return all > 0 ? 1 - concealed / all : 0;
  });
  return {
    heard: round(Math.min(...heard), 4),
    framesPerSecond: round((1_000 * Math.min(...grown('framesDecoded'))) / forMs, 1),
    freezes: Math.max(...grown('freezes')),
    freezeSeconds: round(Math.max(...grown('freezeSeconds')), 1),
    roundTripMs: round(Math.max(...now.map(({ roundTripMs }) => roundTripMs))),
    steps: now.map(({ step }) => step),
  };
}

const cutMs = 8_000;
const settleMs = 8_000;
const backWithinMs = 30_000;

/** The line is cut, one end gets another address meanwhile, and the line is back. */
async function cutAndMoved(networks: TwoNetworks) {
  return withEnds(networks, async (ends) => {
    ends.relay.delayMs = 20;
    networks.have({});
    await ends.call(connectWithinMs);
    await pause(clock, settleMs);
    ends.relay.cut = true;
    ends.holdsSignals = true;
    await pause(clock, cutMs / 2);
    networks.move(0);
    await pause(clock, cutMs / 2);
    const before = await ends.figures();
    ends.relay.cut = false;
    const from = clock.monotonic();
    await ends.letSignalsGo();
    const backMs = await backAfter(ends, before, from);
    const made = (await ends.figures()).map(({ connections }) => connections);
    const ok = backMs !== null && backMs <= goals.backMs;
    return told({ backMs: backMs && round(backMs), made, ok }, { cutMs });
  });
}

/** Until both hear and see the other again. */
async function backAfter(ends: TwoEnds, before: readonly EndFigures[], from: number): Promise<number | null> {
  while (clock.monotonic() - from < backWithinMs) {
    const now = await ends.figures();
    const isBack = now.every(({ line, audioPackets, framesDecoded }, end) => {
      const then = before[end];
      return (
        line === 'connected' &&
        then &&
        audioPackets > then.audioPackets + 10 &&
        framesDecoded > then.framesDecoded
      );
    });
    if (isBack) return clock.monotonic() - from;
    await pause(clock, 100);
  }
  return null;
}

async function withEnds<T>(networks: TwoNetworks, task: (ends: TwoEnds) => Promise<T>): Promise<T> {
  const ends = new TwoEnds(clock, networks);
  try {
    // Pages are loaded over a line without faults.
    networks.have({});
    await ends.open();
    return await task(ends);
  } finally {
    await ends.close();
  }
}
