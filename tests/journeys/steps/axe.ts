import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '../hall.ts';

/** WCAG 2.2, levels A and AA. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The looks a visitor may choose, as the style sheets see them. */
export const looks = [
  { name: 'standard', scale: 'kiosk', theme: 'light' },
  { name: 'elder', scale: 'elder', theme: 'light' },
  { name: 'high contrast', scale: 'kiosk', theme: 'high-contrast' },
] as const;

export async function expectAccessible(page: Page, name: string): Promise<void> {
  // No page has frames: the quicker way without a second page is enough.
  const builder = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(tags);
  const { violations } = await builder.setLegacyMode().analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`),
  );
  expect.soft(found, name).toEqual([]);
}

/**
 * Each look of a screen as it stands. The looks are put on from outside, not by the visitor's buttons: a press would
 * end what is being looked at on some screens.
 */
export async function expectAccessibleInEveryLook(page: Page, name: string): Promise<void> {
  const before = await wear(page, looks[0]);
  for (const look of looks) {
    await wear(page, look);
    await expectAccessible(page, `${name}, ${look.name}`);
  }
  await wear(page, before);
}

/** Returns what was worn before. */
function wear(page: Page, look: { readonly scale: string; readonly theme: string }) {
  return page.evaluate(({ scale, theme }) => {
    const { dataset } = document.documentElement;
    const before = { scale: dataset.scale ?? '', theme: dataset.theme ?? '' };
    Object.assign(dataset, { scale, theme });
    return before;
  }, look);
}
