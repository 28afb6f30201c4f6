import { pause, SystemClock } from '#drivers/basics/clock.ts';
import type { BenchResult } from './bench.ts';
import { type Machines, openMachines, type Pair } from './call/machines.ts';
import { percentile, round } from './statistics.ts';

const goals = { firstFrameP50: 1.15, firstFrameP95: 1.3, processor: 1.2 } as const;
const calls = 20;
const warmUps = 2;
/** By turns, so that what else the machine does falls on both. */
const loads = 5;
const loadMs = 10_000;
/** From the whole picture on: what an encoder spends on it still grows for some seconds. */
const settleMs = 8_000;
const clock = new SystemClock();

/**
 * A call of the product beside the least that a call can be, by turns in one run: from the lawyer's touch on "answer" to their
 * first picture on the citizen's page, and what the processes of both pages use while they talk.
 *
 * The product's: a kiosk's page at a terminal that has joined a hub, a lawyer's page at that hub. When the lawyer touches, both are
 * found, and no device is open; all that the stations say and write is in it. The bare pair: one RTCPeerConnection each, in the same
 * two browsers, with the same cameras, codecs and bounds. A touch opens the devices of both at once, and a WebSocket carries offer,
 * answer and candidates; each page shows the other's picture as large as its window, and plays the sound. Processors are compared
 * once both send the whole picture: by itself a browser begins with 320 × 180 and needs some 12 s for it (Chromium 156), the product
 * half a second to four.
 */
export async function run(): Promise<BenchResult> {
  const machines = await openMachines(clock);
  try {
    const frames = await firstFrames(machines);
    return judge(frames, await processorUse(machines));
  } finally {
    await machines.close();
  }
}

interface Both {
  readonly call: number[];
  readonly bare: number[];
}

async function firstFrames({ product, bare }: Machines): Promise<Both> {
  const frames: Both = { call: [], bare: [] };
  for (let turn = 0; turn < calls + warmUps; turn++) {
    const bareMs = await firstFrame(bare);
    const callMs = await firstFrame(product);
    if (turn < warmUps) continue;
    frames.bare.push(bareMs);
    frames.call.push(callMs);
  }
  return frames;
}

async function firstFrame(pair: Pair): Promise<number> {
  await pair.prepare();
  const tookMs = await pair.connect();
  await pair.end();
  return tookMs;
}

interface Load {
  /** Of the citizen's page and of the lawyer's, shares of one processor. */
  readonly pages: readonly number[];
  /** Of all processes of both browsers. */
  readonly all: number;
}

async function processorUse(machines: Machines) {
  const loadsOf: { call: Load[]; bare: Load[] } = { call: [], bare: [] };
  for (let turn = 0; turn < loads; turn++) {
    loadsOf.bare.push(await loadOf(machines.bare, machines));
    loadsOf.call.push(await loadOf(machines.product, machines));
  }
  return loadsOf;
}

async function loadOf(pair: Pair, { processors }: Machines): Promise<Load> {
  await pair.prepare();
  await pair.connect();
  await pair.untilWhole();
  await pause(clock, settleMs);
  const from = { at: clock.monotonic(), used: await Promise.all(processors.map((read) => read())) };
  await pause(clock, loadMs);
  const used = await Promise.all(processors.map((read) => read()));
  const seconds = (clock.monotonic() - from.at) / 1_000;
  await pair.end();
  const shares = used.map((all, end) =>
    [...all].map(([id, now]) => ({ id, share: (now - (from.used[end]?.get(id) ?? 0)) / seconds })),
  );
  // A browser's other pages are there, too, and do nothing.
  const pages = shares.map((all) =>
    Math.max(...all.filter(({ id }) => id.startsWith('renderer')).map(({ share }) => share)),
  );
  return { pages, all: shares.flat().reduce((sum, { share }) => sum + share, 0) };
}

function judge(frames: Both, processor: Awaited<ReturnType<typeof processorUse>>): BenchResult {
  const firstFrame = (share: number) =>
    round(percentile(frames.call, share) / percentile(frames.bare, share), 3);
  const shares = (of: (load: Load) => number) => {
    const middle = (loads: readonly Load[]) => round(percentile(loads.map(of), 0.5), 3);
    return { bare: middle(processor.bare), call: middle(processor.call) };
  };
  const page = (end: 0 | 1) => {
    const of = ({ pages }: Load) => pages[end] ?? Number.NaN;
    // Turn by turn: how fast the machine is changes from minute to minute.
    const ratios = processor.call.map((call, turn) => of(call) / of(processor.bare[turn] as Load));
    return { ...shares(of), ratio: round(percentile(ratios, 0.5), 3) };
  };
  const pages = { citizen: page(0), lawyer: page(1) };
  const figures = {
    bareFirstFrameP50Ms: round(percentile(frames.bare, 0.5)),
    bareFirstFrameP95Ms: round(percentile(frames.bare, 0.95)),
    firstFrameP50Ms: round(percentile(frames.call, 0.5)),
    firstFrameP95Ms: round(percentile(frames.call, 0.95)),
    firstFrameP50: firstFrame(0.5),
    firstFrameP95: firstFrame(0.95),
    pages,
    allProcesses: shares(({ all }) => all),
    /** Of the page that needs more than its bare end by more. */
    processor: Math.max(...Object.values(pages).map(({ ratio }) => ratio)),
  };
  const ok =
    figures.firstFrameP50 <= goals.firstFrameP50 &&
    figures.firstFrameP95 <= goals.firstFrameP95 &&
    figures.processor <= goals.processor;
  return { bench: 'call', calls: frames.call.length, ...figures, goals, ok };
}
