import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chromiumOnScreen } from '../shells/chromium-bench.ts';
import { PageServer } from '../shells/page-server.ts';
import { TestTerminal, terminalKey } from '../shells/test-terminal.ts';
import { chord, keys, knownEscapes, modifiers } from './keyboard.ts';
import { Screen } from './screen.ts';

/**
 * A citizen with a keyboard and time. The real Chromium shell on a real X server: whatever is pressed, at whatever
 * moment, nothing stands on the screen but the page of the station, and that goes on answering.
 */
describe.each([
  {
    name: 'a window manager that closes windows',
    windowManager: true,
    launches: knownEscapes.filter((gesture) => gesture !== 'alt+F4'),
  },
  {
    name: 'no window manager',
    windowManager: false,
    launches: ['ctrl+p', 'shift+Escape', 'ctrl+n', 'alt+F4'],
  },
])('under $name', ({ windowManager, launches }) => {
  let screen: Screen;
  let test: TestTerminal;
  /** Looks all the while. */
  let watch: { stop(): Promise<readonly string[]> };

  beforeAll(async () => {
    screen = await Screen.start({ windowManager });
    process.env.DISPLAY = screen.display;
  });
  afterAll(() => screen.stop());
  afterEach(() => test.stop());

  const start = async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mingfa-escape-'));
    watch = watchScreen(screen);
    test = TestTerminal.begin(chromiumOnScreen(folder), await PageServer.start());
    return test.nextBeat();
  };

  /** Only the page is there, it is where it belongs, and it hears what is typed. */
  async function expectHeld(): Promise<void> {
    expect(await watch.stop(), 'stood beside the page at some time').toEqual([]);
    await test.nextBeat();
    await expect.poll(() => screen.windows(), { timeout: 10_000 }).toHaveLength(1);
    expect(await test.bench.pages()).toEqual([`${test.server.origin}/kiosk/#key=${terminalKey}`]);
    await test.bench.evaluate('pressed.length = 0');
    await expect
      .poll(
        async () => {
          await screen.press(['7']);
          return test.bench.evaluate('pressed.includes("7")');
        },
        { timeout: 10_000 },
      )
      .toBe(true);
  }

  it.each(launches)('%s held while the browser starts', async (gesture) => {
    const hand = screen.hold(gesture);
    try {
      await start();
    } finally {
      await hand.release();
    }
    await expectHeld();
  });

  it('every key with every modifier and pair of them', async () => {
    await start();
    for (const held of modifiers) {
      await screen.press(keys.map((key) => chord(held, key)));
      await test.nextBeat();
    }
    await expectHeld();
  });

  /** Holds the chord from before `happens` until the page has been loaded again. */
  async function heldWhile(gesture: string, happens: () => void | Promise<void>): Promise<void> {
    const loads = test.server.loads;
    const hand = screen.hold(gesture);
    await happens();
    try {
      await expect.poll(() => test.server.loads, { timeout: 20_000 }).toBeGreaterThan(loads);
    } finally {
      await hand.release();
    }
  }

  it.each(['ctrl+p', 'shift+Escape', 'ctrl+n', 'ctrl+s'])(
    '%s held while a crashed page is brought back',
    async (gesture) => {
      await start();
      await heldWhile(gesture, () => test.bench.crashPage());
      await expectHeld();
    },
  );

  it.each(['ctrl+p', 'shift+Escape'])('%s held while a killed browser is brought back', async (gesture) => {
    await start();
    await heldWhile(gesture, () => test.bench.killWindow());
    await expectHeld();
  });

  it('a browser that stands still is ended, and another opened', async () => {
    await start();
    const loads = test.server.loads;
    test.bench.haltWindow();
    await expect.poll(() => test.server.loads, { timeout: 60_000 }).toBeGreaterThan(loads);
    expect(test.remedies()).toContain('window-frozen: relaunch');
    await expectHeld();
  });

  if (!windowManager) return;

  it('a window that is closed again and again is back when the hand lets go', async () => {
    const closed = () => test.remedies().filter((remedy) => remedy === 'window-closed: relaunch').length;
    const hand = screen.hold('alt+F4');
    const beat = start();
    try {
      await expect.poll(closed, { timeout: 25_000 }).toBeGreaterThan(2);
    } finally {
      await hand.release();
    }
    await beat;
    await expectHeld();
    // What is closed by hand has nothing to do with what breaks.
    expect(test.remedies().filter((remedy) => !remedy.startsWith('window-closed'))).toEqual([]);
  });

  it('a window manager does not close a page that runs', async () => {
    await start();
    const loads = test.server.loads;
    await screen.press(Array(20).fill('alt+F4'));
    await expectHeld();
    expect(test.server.loads).toBe(loads);
  });

  it('a window of another program goes behind the page', async () => {
    await start();
    await watch.stop();
    const other = screen.spawn('xmessage', ['-center', 'An update is ready']);
    await expect.poll(() => test.bench.evaluate('document.hasFocus()'), { timeout: 10_000 }).toBe(false);
    await expect.poll(() => test.bench.evaluate('document.hasFocus()'), { timeout: 10_000 }).toBe(true);
    expect(test.events).toContainEqual(expect.objectContaining({ event: 'shell.refused', what: 'window' }));
    other.kill('SIGKILL');
  });
});

/** Remembers each moment in which something stood beside the page. */
function watchScreen(screen: Screen): { stop(): Promise<readonly string[]> } {
  const seen = new Set<string>();
  let looking = true;
  const looks = (async () => {
    while (looking) {
      const windows = await screen.windows();
      if (windows.length > 1) seen.add(`${windows.join(', ')}: ${(await screen.names()).join(', ')}`);
    }
  })();
  return {
    async stop() {
      looking = false;
      await looks;
      return [...seen];
    },
  };
}
