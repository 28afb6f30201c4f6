import type { Clock } from '#drivers/basics/clock.ts';
import { startBareBrowser } from '../bare-browser.ts';

/** What one press of an arrow costs, until the main thread has nothing left to do. */
export interface Move {
  readonly layouts: number;
  /** For which the main thread worked. It does not count while others have the processor. */
  readonly mainThreadMs: number;
  /** On the wall's clock. */
  readonly keyToPaintMs: number;
}

export interface Memory {
  readonly heapBytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

export type Page = Awaited<ReturnType<typeof openPage>>;

/** The clock's minute turned meanwhile: what that cost is no move's. */
const disturbed = 'disturbed';
const minuteShown = `document.querySelector('time')?.textContent`;

/** Tells of each arrow, once all that it led to is done, how long after it its change was painted; null: nothing moved. */
const tellMoves = `addEventListener('keydown', ({ key, timeStamp }) => {
  if (!key.startsWith('Arrow')) return;
  const from = document.activeElement;
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      const keyToPaintMs = performance.now() - timeStamp;
      const tell = () => globalThis.tellMove(document.activeElement === from ? null : keyToPaintMs);
      requestIdleCallback(tell, { timeout: 250 });
    };
    port2.postMessage(null);
  });
}, { capture: true });`;

const twoButtons = `<!doctype html><h1>1</h1><button>1</button><br><button>2</button><script>
const [one, two] = document.querySelectorAll('button');
one.focus();
addEventListener('keydown', (event) => {
  event.preventDefault();
  (document.activeElement === one ? two : one).focus();
});
</script>`;

const keyCodes: Readonly<Record<string, number>> = { Enter: 13, Escape: 27, ArrowUp: 38, ArrowDown: 40 };

interface PageParts {
  readonly url: string;
  readonly screen: { readonly width: number; readonly height: number };
  readonly clock: Clock;
  readonly args?: readonly string[];
}

/** A page of the television, and what its browser counts of it. */
export async function openPage({ url, screen, clock, args = [] }: PageParts) {
  const browser = await startBareBrowser({
    args: [`--window-size=${screen.width},${screen.height}`, ...args],
    clock,
    answerWithinMs: 240_000,
  });
  const { ask } = await browser.newPage();
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
    const event = {
      key,
      code: key,
      windowsVirtualKeyCode: keyCodes[key],
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
  /** Presses, and waits for the page that comes of it. */
  const turn = async (key: string) => {
    const title = await evaluate(`document.querySelector('h1').textContent`);
    await press(key);
    await until(`document.querySelector('h1')?.textContent !== ${JSON.stringify(title)}`);
    await until(`document.querySelector('main button')`);
  };
  await ask('Emulation.setDeviceMetricsOverride', { ...screen, deviceScaleFactor: 1, mobile: false });
  await ask('Performance.enable', { timeDomain: 'threadTicks' });
  await ask('Page.enable');
  await ask('Page.addScriptToEvaluateOnNewDocument', { source: tellMoves });
  await ask('Page.navigate', { url });
  return {
    begin: () => turn('Enter'),
    shows: (words: string) => until(`document.querySelector('main')?.textContent.includes('${words}')`),
    slow: (rate: number) => ask('Emulation.setCPUThrottlingRate', { rate }),
    /** The characters of the page stand in their own fonts, and nothing is left to do: what came late is no move's. */
    settled: () =>
      evaluate(
        'document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(() => done()))))',
      ),
    /** Two buttons and nothing else; any arrow moves the focus from one to the other. */
    async plain(): Promise<void> {
      await ask('Page.navigate', { url: `data:text/html,${encodeURIComponent(twoButtons)}` });
      await until('document.querySelector("button:focus")');
    },
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
      await turn('Enter');
    },
    back: () => turn('Escape'),
    /** Null: nothing lies that way. */
    async move(key: string): Promise<Move | null | typeof disturbed> {
      const minute = await evaluate(minuteShown);
      const moved = evaluate('new Promise((tell) => { globalThis.tellMove = tell; })');
      const before = await metrics();
      await press(key);
      const keyToPaintMs = await moved;
      const after = await metrics();
      if ((await evaluate(minuteShown)) !== minute) return disturbed;
      if (typeof keyToPaintMs !== 'number') return null;
      const more = (name: string) => (after[name] ?? 0) - (before[name] ?? 0);
      return { layouts: more('LayoutCount'), mainThreadMs: 1_000 * more('TaskDuration'), keyToPaintMs };
    },
    async memory(): Promise<Memory> {
      await ask('HeapProfiler.collectGarbage');
      const { JSHeapUsedSize = 0, Nodes = 0, JSEventListeners = 0 } = await metrics();
      return { heapBytes: JSHeapUsedSize, nodes: Nodes, listeners: JSEventListeners };
    },
    close: browser.close,
  };
}
