import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { setResolution } from '#electron/shell/screen-resolution.ts';
import { chromiumOnScreen } from '../shells/chromium-bench.ts';
import { PageServer } from '../shells/page-server.ts';
import { TestTerminal } from '../shells/test-terminal.ts';
import { Screen } from './screen.ts';

/** Chromium stays a pixel smaller than the screen where no window manager makes it full. */
it.each([
  ['native', 'there', true, '3840x2160'],
  ['1080p', 'set', true, '1920x1080'],
  ['1080p', 'set', false, '1919x1079'],
] as const)(
  'a television of 2160 lines draws its page %s: %s, window manager: %s',
  async (wanted, state, windowManager, size) => {
    const screen = await Screen.start({ windowManager, size: '3840x2160' });
    onTestFinished(() => screen.stop());
    process.env.DISPLAY = screen.display;
    await screen.offer('1920x1080');
    expect(await setResolution(wanted)).toBe(state);
    const folder = mkdtempSync(join(tmpdir(), 'mingfa-television-'));
    const test = await TestTerminal.start(chromiumOnScreen(folder), await PageServer.start());
    onTestFinished(() => test.stop());
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the page's own template
    const shown = () => test.bench.evaluate('`${innerWidth}x${innerHeight} at ${devicePixelRatio}`');
    await expect.poll(shown, { timeout: 20_000 }).toBe(`${size} at 1`);
  },
);
