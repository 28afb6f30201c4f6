import { SystemClock } from '#drivers/basics/clock.ts';
import { startDemo } from '#electron/cli/demo/demo.ts';
import { startBareBrowser } from './bare-browser.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import { percentile, round } from './statistics.ts';

const goals = { layouts: 0, mainThreadP99Ms: 8, keyToPaintP95Ms: 50, heapGrowth: 1.05 } as const;
const screen = { width: 3840, height: 2160 } as const;
const slowedBy = 4;
const moves = 200;
const usualVisits = 20;
/** What is loaded with the first visits is no leak. */
const warmUp = 5;
const clock = new SystemClock();

/**
 * Moves the focus of the television's page up and down its longest lists, on a processor four times as slow and 2160 lines, and
 * begins and ends visits. What the browser itself counts: layouts, time of the main thread, heap, nodes.
 */
export async function run({ visits = usualVisits }: BenchOptions): Promise<BenchResult> {
  const demo = await startDemo({ profile: 'tv', languages: ['zh-CN'], hubPort: 0, dockPort: 0 });
  if (!demo.ok) throw new Error(demo.failure.message);
  const page = await openPage(demo.value.addresses[0]?.url ?? '');
  try {
    await page.shows('查法律');
    const memory = await memoryOver(page, Number(visits));
    await page.slow(slowedBy);
    const samples = await movesOver(page);
    return judge(samples, memory);
  } finally {
    await page.close();
    await demo.value.stop();
  }
}

type Page = Awaited<ReturnType<typeof openPage>>;

interface Move {
  readonly layouts: number;
  readonly mainThreadMs: number;
  readonly keyToPaintMs: number;
}

/** Of the services, and of what a search has found: half of the moves each, ten down and ten up. */
async function movesOver(page: Page): Promise<Move[]> {
  const samples: Move[] = [];
  await page.press('Enter');
  for (const way of [['我要取号'], ['查法律', '离婚']]) {
    await page.shows('想选的');
    for (const step of way) await page.choose(step);
    for (let move = 0; move < moves / 2; move++)
      samples.push(await page.move(move % 20 < 10 ? 'ArrowDown' : 'ArrowUp'));
    for (const _ of way) await page.press('Escape');
  }
  return samples;
}

interface Memory {
  readonly visits: number;
  readonly heapGrowth: number;
  readonly nodesMore: number;
}

async function memoryOver(page: Page, visits: number): Promise<Memory> {
  let before = await page.memory();
  for (let visit = 0; visit < visits; visit++) {
    if (visit === warmUp) before = await page.memory();
    await page.press('Enter');
    await page.choose('我要取号');
    await page.press('Escape');
    await page.shows('想选的');
    // What ends a visit takes no press in its first second.
    await page.until('!document.querySelector("[data-new]")');
    await page.press('Escape');
    await page.shows('按“确定”键');
  }
  const after = await page.memory();
  return {
    visits,
    heapGrowth: round(after.heapBytes / before.heapBytes, 3),
    nodesMore: after.nodes - before.nodes,
  };
}

function judge(samples: readonly Move[], memory: Memory): BenchResult {
  const of = (name: keyof Move, share: number) =>
    round(
      percentile(
        samples.map((sample) => sample[name]),
        share,
      ),
    );
  const figures = {
    layoutsMost: of('layouts', 1),
    mainThreadP50Ms: of('mainThreadMs', 0.5),
    mainThreadP99Ms: of('mainThreadMs', 0.99),
    keyToPaintP50Ms: of('keyToPaintMs', 0.5),
    keyToPaintP95Ms: of('keyToPaintMs', 0.95),
  };
  const ok =
    figures.layoutsMost <= goals.layouts &&
    figures.mainThreadP99Ms <= goals.mainThreadP99Ms &&
    figures.keyToPaintP95Ms <= goals.keyToPaintP95Ms &&
    memory.heapGrowth <= goals.heapGrowth;
  return { bench: 'tv', moves: samples.length, slowedBy, screen, ...figures, ...memory, goals, ok };
}

/** Notes for each key when it was pressed and when what it changed was painted. */
const noteKeys = `addEventListener('keydown', ({ timeStamp }) => {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { globalThis.keyToPaintMs = performance.now() - timeStamp; };
    port2.postMessage(null);
  });
}, { capture: true });`;

async function openPage(url: string) {
  const browser = await startBareBrowser({
    args: [`--window-size=${screen.width},${screen.height}`],
    clock,
    answerWithinMs: 240_000,
  });
  const { targetId } = await browser.ask('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await browser.ask('Target.attachToTarget', { targetId, flatten: true });
  const ask = (method: string, params?: Record<string, unknown>) =>
    browser.ask(method, params, String(sessionId));
  const evaluate = async (expression: string) =>
    (
      (await ask('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })).result as {
        value: unknown;
      }
    ).value;
  const metrics = async (): Promise<Readonly<Record<string, number>>> => {
    const all = (await ask('Performance.getMetrics')).metrics as { name: string; value: number }[];
    return Object.fromEntries(all.map(({ name, value }) => [name, value]));
  };
  const press = async (key: string) => {
    const codes: Readonly<Record<string, number>> = { Enter: 13, Escape: 27, ArrowUp: 38, ArrowDown: 40 };
    const event = {
      key,
      code: key,
      windowsVirtualKeyCode: codes[key],
      ...(key === 'Enter' && { text: '\r' }),
    };
    await ask('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
    await ask('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  };
  /** Looked at with each frame, in the page. */
  const until = (condition: string) =>
    evaluate(
      `new Promise((done) => (function look() { ${condition} ? done() : requestAnimationFrame(look); })())`,
    );
  const shows = (words: string) => until(`document.querySelector('main')?.textContent.includes('${words}')`);
  await ask('Emulation.setDeviceMetricsOverride', { ...screen, deviceScaleFactor: 1, mobile: false });
  await ask('Performance.enable');
  await ask('Page.enable');
  await ask('Page.addScriptToEvaluateOnNewDocument', { source: noteKeys });
  await ask('Page.navigate', { url });
  return {
    press,
    shows,
    until,
    slow: (rate: number) => ask('Emulation.setCPUThrottlingRate', { rate }),
    /** Presses what says these words, or types them where a question is asked, and waits for what comes of it. */
    async choose(words: string): Promise<void> {
      const button = `[...document.querySelectorAll('main button')].find((one) => one.textContent.includes('${words}'))`;
      if (!(await evaluate(`Boolean(document.querySelector('main input'))`))) {
        await until(button);
        await evaluate(`${button}.focus()`);
      } else {
        await evaluate(`document.querySelector('main input').focus()`);
        await ask('Input.insertText', { text: words });
      }
      const title = await evaluate(`document.querySelector('h1').textContent`);
      await press('Enter');
      await until(`document.querySelector('h1')?.textContent !== ${JSON.stringify(title)}`);
      await until(`document.querySelectorAll('main button').length > 2`);
    },
    async move(key: string): Promise<Move> {
      await evaluate('globalThis.keyToPaintMs = null');
      const before = await metrics();
      await press(key);
      await until('globalThis.keyToPaintMs !== null');
      const after = await metrics();
      const more = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
      return {
        layouts: more('LayoutCount'),
        mainThreadMs: 1_000 * more('TaskDuration'),
        keyToPaintMs: Number(await evaluate('globalThis.keyToPaintMs')),
      };
    },
    async memory() {
      await ask('HeapProfiler.collectGarbage');
      const { JSHeapUsedSize = 0, Nodes = 0 } = await metrics();
      return { heapBytes: JSHeapUsedSize, nodes: Nodes };
    },
    close: browser.close,
  };
}
