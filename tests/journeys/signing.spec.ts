import type { Page } from '@playwright/test';
import { expect, test } from './hall.ts';
import { cellsOf, profiles } from './steps/matrix.ts';
import { openProfile, placesOf, wear } from './steps/places.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' }, permissions: ['local-network-access'] });

/** Of the screen, by whoever signs. */
const leastShare = 0.6;
/** Each way of writing, and the one whose words are longest. */
const wordy = new Set(['zh-CN', 'ru', 'ug', 'mn-Mong']);

for (const profile of profiles)
  test(`whoever signs sees the other on 60 % of the screen of the ${profile}`, { tag: '@once' }, async ({
    page,
    hall,
  }) => {
    test.setTimeout(240_000);
    await openProfile(page, hall, { profile });
    const place = await signingPlace(page);
    const ways = cellsOf(profile).filter(
      ({ height, language, look }) => height > 480 && wordy.has(language) && !('theme' in look),
    );
    for (const cell of ways) {
      await wear(page, cell);
      await page.evaluate((name) => window.stage.open(name), place);
      const share = await shareOfOther(page);
      expect.soft(share, cell.name).toBeGreaterThanOrEqual(leastShare);
    }
  });

/** The call of somebody who signs, among the examples. */
async function signingPlace(page: Page): Promise<string> {
  const { names } = await placesOf(page);
  for (const name of names.filter((one) => one.startsWith('consultation.talk'))) {
    await page.evaluate((one) => window.stage.open(one), name);
    if ((await page.locator('main [data-signing]').count()) > 0) return name;
  }
  throw new Error('No example of a call with sign language');
}

/** How much of the screen the other's picture takes: what is seen of it, one's own not counted. */
function shareOfOther(page: Page): Promise<number> {
  return page.evaluate(() => {
    const seen = (element: Element) => {
      const { top, left, right, bottom } = element.getBoundingClientRect();
      const inside = (from: number, to: number, most: number) => Math.min(to, most) - Math.max(from, 0);
      return Math.max(0, inside(left, right, innerWidth)) * Math.max(0, inside(top, bottom, innerHeight));
    };
    const [other] = document.querySelectorAll('main video');
    const own = document.querySelector('main [data-off]') ?? document.querySelectorAll('main video')[1];
    return other ? (seen(other) - (own ? seen(own) : 0)) / (innerWidth * innerHeight) : 0;
  });
}
