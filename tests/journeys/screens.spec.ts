import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../harness/root.ts';
import { expect, test } from './hall.ts';
import { hallScreens, openHallStage } from './steps/hall-screens.ts';
import { holdWire } from './steps/held-wire.ts';
import { tool } from './steps/kiosk.ts';
import { kioskScreens } from './steps/kiosk-screens.ts';
import { misfits } from './steps/layout.ts';
import type { Stage } from './steps/screen.ts';
import { zh } from './steps/words.ts';

const folder = join(root, 'dist/test-results/screens');

/** The screens that the kiosk's pages are made for. */
const kioskSizes = [
  { width: 1080, height: 1920 },
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
] as const;

// A picture shows how things stand, not how they move there.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('every screen of the kiosk fits, at each size', { tag: '@once' }, async ({ page, freshHall: hall }) => {
  test.setTimeout(480_000);
  const titles = new TitleHeights();
  const stage: Stage = { page, hall, wire: await holdWire(page), known: { number: '', ratingCode: '' } };
  for (const { name, go, scrolls } of kioskScreens) {
    await test.step(name, async () => {
      await go(stage);
      await expectFitsAtEachSize(page, name, titles, scrolls);
      const elder = tool(page, zh('kiosk:frame.elder'));
      if (!(await elder.isVisible())) return;
      await elder.click();
      await expectFitsAtEachSize(page, `${name}, elder`, titles, scrolls);
      await elder.click();
    });
  }
  // Nothing jumps from page to page.
  for (const [size, heights] of titles.bySize)
    expect.soft([...heights.keys()].length, `${size}: ${JSON.stringify([...heights])}`).toBe(1);
});

test('every other screen of the hall fits', { tag: '@once' }, async ({ freshHall, openWindow }) => {
  test.setTimeout(200_000);
  const stage = await openHallStage(freshHall, openWindow);
  for (const { name, on, go } of hallScreens) {
    await test.step(name, async () => {
      await go(stage);
      const page = stage[on];
      await expectFits(page, name, on !== 'board');
      if (on !== 'board') return;
      await page.setViewportSize({ width: 3840, height: 2160 });
      await expectFits(page, `${name} 3840x2160`);
    });
  }
});

async function expectFitsAtEachSize(
  page: Page,
  name: string,
  titles: TitleHeights,
  scrolls = false,
): Promise<void> {
  for (const size of kioskSizes) {
    await page.setViewportSize(size);
    await expectFits(page, `kiosk ${size.width}x${size.height} ${name}`, scrolls);
    await titles.note(page, name);
  }
}

/** Where the titles of the pages stand, by the size of the screen. */
class TitleHeights {
  readonly bySize = new Map<string, Map<number, string[]>>();

  async note(page: Page, name: string): Promise<void> {
    const { size, top } = await page.evaluate(() => ({
      size: `${innerWidth}x${innerHeight}`,
      top: Math.round(document.querySelector('h1')?.getBoundingClientRect().top ?? -1),
    }));
    const heights = this.bySize.get(size) ?? new Map<number, string[]>();
    this.bySize.set(size, heights);
    heights.set(top, [...(heights.get(top) ?? []), name]);
  }
}

async function expectFits(page: Page, name: string, mayScroll = false): Promise<void> {
  // Sizes follow the window a frame later.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await page.screenshot({ path: join(folder, `${name.replaceAll(/[?,]/g, '')}.png`) });
  expect.soft(await misfits(page, mayScroll), name).toEqual([]);
}
