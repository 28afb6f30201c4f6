import { SystemClock } from '#drivers/basics/clock.ts';
import { startDemo } from '#electron/cli/demo/demo.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import { percentile, round } from './statistics.ts';
import { type Move, openPage, type Page } from './tv/page.ts';

const goals = { layouts: 0, mainThreadP99Ms: 8, keyToPaintP95Ms: 50, heapGrowth: 1.05 } as const;
const screen = { width: 3840, height: 2160 } as const;
const slowedBy = 4;
const moves = 200;
const usualVisits = 40;
/** What is loaded with the first visits is no leak. */
const warmUp = 10;
/** For as long as a page runs V8 makes more of its functions into machine code, and keeps that on the heap: it is no leak. */
const withoutMachineCode = '--js-flags=--no-opt --no-maglev --no-sparkplug';
const clock = new SystemClock();

/**
 * Moves the focus of the television's page up and down its longest lists, on a processor four times as slow and 2160 lines, and
 * begins and ends visits. What the browser itself counts: layouts, time of the main thread, heap, nodes, listeners.
 */
export async function run({ visits = usualVisits }: BenchOptions): Promise<BenchResult> {
  const demo = await startDemo({ profile: 'tv', languages: ['zh-CN'], hubPort: 0, dockPort: 0 });
  if (!demo.ok) throw new Error(demo.failure.message);
  const parts = { url: demo.value.addresses[0]?.url ?? '', screen, clock };
  try {
    const memory = await onPage({ ...parts, args: [withoutMachineCode] }, (page) =>
      memoryOver(page, Number(visits)),
    );
    return judge(await onPage(parts, samplesOf), memory);
  } finally {
    await demo.value.stop();
  }
}

async function onPage<Value>(
  parts: Parameters<typeof openPage>[0],
  measure: (page: Page) => Promise<Value>,
): Promise<Value> {
  const page = await openPage(parts);
  try {
    await page.shows('查法律');
    return await measure(page);
  } finally {
    await page.close();
  }
}

async function samplesOf(page: Page): Promise<Samples> {
  const unslowed = await movesOver(page);
  await page.slow(slowedBy);
  const slowed = await movesOver(page);
  await page.slow(1);
  return { unslowed, slowed, plain: await plainMoves(page) };
}

/** Of the services, and of what a search has found: half of the moves each, down to the end, up to the beginning, and again. */
async function movesOver(page: Page): Promise<Move[]> {
  const samples: Move[] = [];
  let key: 'ArrowDown' | 'ArrowUp' = 'ArrowDown';
  await page.begin();
  for (const way of [['我要取号'], ['查法律', '离婚']]) {
    for (const step of way) await page.choose(step);
    await page.settled();
    for (const until = samples.length + moves / 2; samples.length < until; ) {
      const move = await page.move(key);
      if (typeof move === 'object' && move) samples.push(move);
      else if (!move) key = key === 'ArrowDown' ? 'ArrowUp' : 'ArrowDown';
    }
    for (const _ of way) await page.back();
  }
  await page.choose('不办了');
  return samples;
}

/** What the browser and the measuring themselves need for a move. */
async function plainMoves(page: Page): Promise<Move[]> {
  const samples: Move[] = [];
  await page.plain();
  while (samples.length < moves) {
    const move = await page.move('ArrowDown');
    if (typeof move === 'object' && move) samples.push(move);
  }
  return samples;
}

/** What a visit looks at, by turns: what is asked for, a text that is found and read. */
const ways = [['我要取号'], ['查法律', '离婚', '第']] as const;

async function memoryOver(page: Page, visits: number) {
  let before = await page.memory();
  for (let visit = 0; visit < visits; visit++) {
    if (visit === warmUp) before = await page.memory();
    await oneVisit(page, ways[visit % ways.length] ?? []);
  }
  const after = await page.memory();
  return {
    visits,
    heapGrowth: round(after.heapBytes / before.heapBytes, 3),
    nodesMore: after.nodes - before.nodes,
    listenersMore: after.listeners - before.listeners,
  };
}

async function oneVisit(page: Page, way: readonly string[]): Promise<void> {
  await page.begin();
  for (const step of way) await page.choose(step);
  for (const _ of way) await page.back();
  await page.choose('不办了');
}

interface Samples {
  readonly unslowed: readonly Move[];
  readonly slowed: readonly Move[];
  /** On a page with nothing but two buttons. */
  readonly plain: readonly Move[];
}

/**
 * The main thread's work is that of the processor as it is, multiplied: it never waits, and a browser that is slowed down counts
 * what others do meanwhile as its own. A page of two plain buttons and the measuring take some eight milliseconds already; what
 * is more is ours.
 */
function judge(
  { unslowed, slowed, plain }: Samples,
  memory: Awaited<ReturnType<typeof memoryOver>>,
): BenchResult {
  const of = (share: number, values: readonly number[]) => round(percentile(values, share));
  const workOf = (all: readonly Move[]) => all.map(({ mainThreadMs }) => slowedBy * mainThreadMs);
  const plainPageMs = of(0.5, workOf(plain));
  // What the machine makes of nothing at all, in its worst moments, too.
  const plainPageP99Ms = of(0.99, workOf(plain));
  const work = workOf(unslowed).map((ms) => ms - plainPageMs);
  const toPaint = slowed.map(({ keyToPaintMs }) => keyToPaintMs);
  const figures = {
    layoutsMost: Math.max(...[...unslowed, ...slowed].map(({ layouts }) => layouts)),
    plainPageMs,
    plainPageP99Ms,
    mainThreadP50Ms: of(0.5, work),
    mainThreadP99Ms: of(0.99, work),
    keyToPaintP50Ms: of(0.5, toPaint),
    keyToPaintP95Ms: of(0.95, toPaint),
  };
  const ok =
    figures.layoutsMost <= goals.layouts &&
    figures.mainThreadP99Ms <= goals.mainThreadP99Ms &&
    figures.keyToPaintP95Ms <= goals.keyToPaintP95Ms &&
    memory.heapGrowth <= goals.heapGrowth;
  return { bench: 'tv', moves: slowed.length, slowedBy, screen, ...figures, ...memory, goals, ok };
}
