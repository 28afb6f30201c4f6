import { pause, SystemClock } from '#drivers/basics/clock.ts';
import type { BenchResult } from './bench.ts';
import { type CallPage, openCallPage, serveCallPage } from './call/page.ts';
import { percentile, round } from './statistics.ts';

const goals = { firstFrameP50: 1.15, firstFrameP95: 1.3, processor: 1.2 } as const;
const calls = 20;
const warmUps = 2;
/** By turns, so that what else the machine does falls on both. */
const loads = 3;
const loadMs = 15_000;
/** The encoders have found their size by then. */
const settleMs = 5_000;
const clock = new SystemClock();

/**
 * From a touch to the first frame of the other end, devices opened meanwhile, and what the page's process uses in a call: the
 * product's own call between two ends in one page, and a bare pair of RTCPeerConnections with the same devices, codecs and bounds,
 * by turns in one run. Signals go from end to end in the page.
 */
export async function run(): Promise<BenchResult> {
  const server = await serveCallPage();
  const page = await openCallPage(server.url, clock);
  try {
    const frames = await firstFrames(page);
    const processor = await processorUse(page);
    return judge(frames, processor);
  } finally {
    await page.close();
    await server.close();
  }
}

interface Both {
  readonly call: readonly number[];
  readonly bare: readonly number[];
}

async function firstFrames(page: CallPage): Promise<Both> {
  const call: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < calls + warmUps; turn++) {
    const bareMs = Number(await page.evaluate('harness.timedBare()'));
    await page.evaluate('harness.stopBare()');
    const callMs = Number(await page.evaluate('harness.timedCall()'));
    await page.evaluate('harness.stop()');
    if (turn < warmUps) continue;
    bare.push(bareMs);
    call.push(callMs);
  }
  return { call, bare };
}

async function processorUse(page: CallPage): Promise<Both> {
  const call: number[] = [];
  const bare: number[] = [];
  for (let turn = 0; turn < loads; turn++) {
    bare.push(await loadOf(page, 'harness.startBare()', 'harness.stopBare()'));
    call.push(await loadOf(page, 'harness.start()', 'harness.stop()'));
  }
  return { call, bare };
}

/** Share of one processor. */
async function loadOf(page: CallPage, begin: string, end: string): Promise<number> {
  await page.evaluate(begin);
  await pause(clock, settleMs);
  const from = { at: clock.monotonic(), used: await page.processorSeconds() };
  await pause(clock, loadMs);
  const used = (await page.processorSeconds()) - from.used;
  const share = (1_000 * used) / (clock.monotonic() - from.at);
  await page.evaluate(end);
  return share;
}

function judge(frames: Both, processor: Both): BenchResult {
  const of = (samples: readonly number[], share: number) => percentile(samples, share);
  const ratio = (both: Both, share: number) => round(of(both.call, share) / of(both.bare, share), 3);
  const figures = {
    signalling: 'in the page',
    bareFirstFrameP50Ms: round(of(frames.bare, 0.5)),
    bareFirstFrameP95Ms: round(of(frames.bare, 0.95)),
    firstFrameP50Ms: round(of(frames.call, 0.5)),
    firstFrameP95Ms: round(of(frames.call, 0.95)),
    firstFrameP50: ratio(frames, 0.5),
    firstFrameP95: ratio(frames, 0.95),
    bareProcessorShare: round(of(processor.bare, 0.5), 3),
    processorShare: round(of(processor.call, 0.5), 3),
    processor: ratio(processor, 0.5),
  };
  const ok =
    figures.firstFrameP50 <= goals.firstFrameP50 &&
    figures.firstFrameP95 <= goals.firstFrameP95 &&
    figures.processor <= goals.processor;
  return { bench: 'call', calls: frames.call.length, ...figures, goals, ok };
}
