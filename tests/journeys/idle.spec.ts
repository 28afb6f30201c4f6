import type { Page } from '@playwright/test';
import { expect, test } from './hall.ts';
import { expectAccessible } from './steps/axe.ts';
import { begin, button, elder, toConfirm } from './steps/kiosk.ts';
import { expectNothingLeft, inSearchedHall, tracesInStation } from './steps/nothing-left.ts';
import { type Trace, tracesInDocument, tracesInPageHeap } from './steps/traces.ts';
import { zh } from './steps/words.ts';

const traces: readonly Trace[] = [
  { name: 'name', text: elder.name },
  { name: 'number', text: elder.idNumber },
  { name: 'masked number', text: elder.masked },
  { name: 'address', text: elder.address },
];

test('nobody touches any more: the visit ends, and nothing of the person is left', {
  tag: ['@once', '@waits'],
}, async ({ page }) => {
  test.setTimeout(900_000);
  await inSearchedHall(async (searched) => {
    const { hall } = searched;
    await page.goto(hall.url('kiosk'));
    await begin(page);
    await toConfirm(page, hall, elder.cardId);
    await hall.dock.takeCard();

    // A search that finds nothing proves something only if it finds what is there.
    expect(await tracesInDocument(page, traces)).toEqual(['markup: name', 'markup: masked number']);
    expect(await tracesInPageHeap(page, traces)).toEqual(['name', 'masked number']);
    // It holds the name as bytes, which are no text; number and address never come to it.
    expect(await whileSomebodyIsThere(page, tracesInStation(searched, traces))).toEqual(['masked number']);

    await expect(page.getByRole('heading', { level: 1 })).toHaveText(zh('kiosk:warning.title'), {
      timeout: 60_000,
    });
    await expectAccessible(page, 'warning');
    await expect(button(page, zh('kiosk:idle.start'))).toBeVisible({ timeout: 20_000 });
    await expectNothingLeft(page, searched, { traces });
  });
});

/** Searching a memory may take longer than a visit waits for whoever has left: nobody has, yet. */
async function whileSomebodyIsThere<Found>(page: Page, search: Promise<Found>): Promise<Found> {
  let isOver = false;
  const found = search.finally(() => {
    isOver = true;
  });
  await expect
    .poll(
      async () => {
        await page.getByRole('heading', { level: 1 }).click();
        return isOver;
      },
      { intervals: [5_000], timeout: 300_000 },
    )
    .toBe(true);
  return found;
}
