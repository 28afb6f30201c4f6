import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Rules } from '#tests/harness/checks/findings.ts';
import { root } from '../harness/root.ts';
import { expect, test } from './hall.ts';
import { hallScreens, openHallStage } from './steps/hall-screens.ts';
import { look, zoomed } from './steps/places.ts';

const folder = join(root, 'dist/test-results/screens');

/** Of the board, which hangs on a wall. */
const board: Rules = { ...zoomed, mayScroll: false };

// A picture shows how things stand, not how they move there; a colour on its way to another is no colour to judge.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('every screen of the hall but the terminal fits, and axe finds nothing there', { tag: '@once' }, async ({
  freshHall,
  openWindow,
}) => {
  test.setTimeout(300_000);
  const stage = await openHallStage(freshHall, openWindow);
  for (const { name, on, go } of hallScreens) {
    await test.step(name, async () => {
      await go(stage);
      const page = stage[on];
      if (on !== 'board') return expectFits(page, name, zoomed);
      await expectFits(page, name, board);
      await page.setViewportSize({ width: 3840, height: 2160 });
      await expectFits(page, `${name} 3840x2160`, board);
    });
  }
});

async function expectFits(page: Page, name: string, rules: Rules): Promise<void> {
  // Sizes follow the window a frame later.
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  );
  await page.screenshot({ path: join(folder, `${name.replaceAll(/[?,]/g, '')}.png`) });
  expect.soft(await look(page, rules, ['fit', 'overlap', 'axe']), name).toEqual([]);
}
