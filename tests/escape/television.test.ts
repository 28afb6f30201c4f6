import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { setResolution } from '#electron/shell/screen-resolution.ts';
import { chromiumOnScreen } from '../shells/chromium-bench.ts';
import { PageServer } from '../shells/page-server.ts';
import { TestTerminal } from '../shells/test-terminal.ts';
import { Screen } from './screen.ts';

let screen: Screen;
let test: TestTerminal;
beforeAll(async () => {
  screen = await Screen.start({ windowManager: true, size: '3840x2160' });
  process.env.DISPLAY = screen.display;
  await screen.offer('1920x1080');
});
afterAll(() => screen.stop());
afterEach(() => test.stop());

it.each([
  ['native', 'there', '3840x2160'],
  ['1080p', 'set', '1920x1080'],
] as const)(
  'a television of 2160 lines draws its page %s, a pixel of the page being one of the mode',
  async (wanted, state, size) => {
    expect(await setResolution(wanted)).toBe(state);
    const folder = mkdtempSync(join(tmpdir(), 'mingfa-television-'));
    test = await TestTerminal.start(chromiumOnScreen(folder), await PageServer.start());
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the page's own template
    const shown = () => test.bench.evaluate('`${innerWidth}x${innerHeight} at ${devicePixelRatio}`');
    await expect.poll(shown, { timeout: 20_000 }).toBe(`${size} at 1`);
  },
);
