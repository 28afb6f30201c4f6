import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '#tests/harness/root.ts';
import { expect, test } from './hall.ts';
import { type Cell, cellsOf, profiles, sample } from './steps/matrix.ts';
import {
  bringChecks,
  leave,
  look,
  momentChecks,
  moments,
  openProfile,
  placeChecks,
  placesOf,
  titleHeight,
  wear,
} from './steps/places.ts';

const folder = join(root, 'dist/test-results/places');
/** `npm run test:matrix`: every place in every way. */
const whole = process.env.MINGFA_MATRIX === 'whole';

test.use({
  // A colour on its way to another is no colour to judge.
  contextOptions: { reducedMotion: 'reduce' },
  // The page is handed to the browser by the test, and calls a station on this machine.
  permissions: ['local-network-access'],
});

for (const profile of profiles) {
  test(`every place of the ${profile} is read, reached and left`, { tag: '@once' }, async ({
    page,
    hall,
  }) => {
    test.skip(whole, 'every way is tried below');
    test.setTimeout(400_000);
    await bringChecks(page);
    await openProfile(page, hall, { profile });
    const { names, missing } = await placesOf(page);
    expect(missing, 'places without an example').toEqual([]);
    for (const [cell, places] of sample(names, profile))
      await test.step(cell.name, () => lookAtPlaces(page, cell, places));
  });

  test(`the ${profile} around its places is read and reached`, { tag: '@once' }, async ({ page, hall }) => {
    test.setTimeout(200_000);
    await bringChecks(page);
    for (const { moment, inVisit } of moments) {
      await openProfile(page, hall, { profile, moment });
      // Nobody's page is as the profile has it.
      for (const cell of cellsOf(profile).filter(({ isUsual }) => inVisit || isUsual))
        await lookAtMoment(page, cell, moment);
    }
  });

  for (const cell of whole ? cellsOf(profile) : [])
    test(`every place of the ${cell.name}`, { tag: '@once' }, async ({ page, hall }) => {
      test.setTimeout(600_000);
      await bringChecks(page);
      await openProfile(page, hall, { profile });
      await lookAtPlaces(page, cell, (await placesOf(page)).names);
    });
}

/** Places in one size, language and look. */
async function lookAtPlaces(page: Page, cell: Cell, places: readonly string[]): Promise<void> {
  const titles = new Map<number, string>();
  await wear(page, cell);
  for (const name of places) {
    await page.evaluate((place) => window.stage.open(place), name);
    const found = await look(page, cell.rules, placeChecks);
    await picture(page, cell, name, found);
    titles.set(await titleHeight(page), name);
    found.push(...(await leave(page)));
    expect.soft(found, `${name} in ${cell.name}`).toEqual([]);
  }
  // Nothing jumps from page to page.
  if (places.length > 0) expect.soft([...titles], `titles in ${cell.name}`).toHaveLength(1);
}

async function lookAtMoment(page: Page, cell: Cell, moment: string): Promise<void> {
  await wear(page, cell);
  const found = await look(page, cell.rules, momentChecks);
  await picture(page, cell, moment, found);
  expect.soft(found, `${moment} in ${cell.name}`).toEqual([]);
}

/** What is wrong is marked in it. */
async function picture(page: Page, cell: Cell, name: string, found: readonly string[]): Promise<void> {
  if (found.length === 0 && !process.env.MINGFA_PICTURES) return;
  await page.screenshot({ path: join(folder, cell.name, `${name}.png`) });
  await page.evaluate(() => window.checks.unmark());
}
