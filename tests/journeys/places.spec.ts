import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { isPseudo, sourceLanguage } from '#renderer/i18n/languages.ts';
import { root } from '#tests/harness/root.ts';
import { expect, test } from './hall.ts';
import { holdWire } from './steps/held-wire.ts';
import { type Cell, cellsOf, profiles, sample, usualDirection, whole, wholeMatrix } from './steps/matrix.ts';
import {
  leave,
  look,
  momentChecks,
  openProfile,
  placeChecks,
  placesOf,
  titleHeight,
  toolRows,
  wear,
} from './steps/places.ts';
import { zh } from './steps/words.ts';

const folder = join(root, 'dist/test-results/places');

test.describe.configure({ timeout: 600_000 });

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
    await openProfile(page, hall, { profile });
    const { names, missing } = await placesOf(page);
    expect(missing, 'places without an example').toEqual([]);
    for (const [cell, places] of sample(names, profile))
      await test.step(cell.name, () => lookAtPlaces(page, cell, places));
  });

  test(`the ${profile} around its places is read`, { tag: '@once' }, async ({ page, hall }) => {
    const wire = await holdWire(page);
    const unasked = cellsOf(profile).filter(({ isUnasked }) => isUnasked);
    const usual = unasked.filter(({ language }) => language === sourceLanguage);
    const turned = new Map(unasked.map((cell) => [cell.direction, cell]));
    for (const moment of ['starting', 'idle', 'out of service'] as const) {
      await openProfile(page, hall, { profile, moment });
      // Nobody's page is as the profile has it, in the terminal's own language.
      for (const cell of [...usual, ...turned.values()]) await lookAtMoment(page, cell, moment);
    }
    await openProfile(page, hall, { profile, moment: 'warning' });
    for (const cell of ways(profile, 'warning', 3)) await lookAtMoment(page, cell, 'warning');
    await openProfile(page, hall, { profile });
    await page.keyboard.press('ContextMenu');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(zh('kiosk:help.title'));
    for (const cell of ways(profile, 'help', 3)) await lookAtMoment(page, cell, 'help');
    await wear(page, usual[0] as Cell);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: zh('comfort:openByEar') }).click();
    for (const cell of ways(profile, 'comfort', 3)) await lookAtMoment(page, cell, 'comfort');
    await wear(page, usual[0] as Cell);
    await page.getByRole('button', { name: zh('comfort:switches.open') }).click();
    for (const cell of ways(profile, 'switches', 3)) await lookAtMoment(page, cell, 'switches');
    await wear(page, usual[0] as Cell);
    await wire.cut();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(zh('kiosk:connectionLost.title'));
    for (const cell of usual) await lookAtMoment(page, cell, 'connection lost');
  });
}

for (const cell of whole ? wholeMatrix() : [])
  test(`every place of the ${cell.name}`, { tag: '@once' }, async ({ page, hall }, info) => {
    const done = join(root, 'dist/matrix', cell.name);
    test.skip(existsSync(done), 'found well in an earlier run');
    await openProfile(page, hall, cell);
    const { names } = await placesOf(page);
    await lookAtPlaces(page, cell, names);
    if (info.errors.length === 0) await writeFile(done, `${names.length}`);
  });

/** Some ways to look at something that is seen within a visit. */
function ways(profile: string, what: string, each: number): Cell[] {
  return [...sample([what], profile, each)].filter(([, seen]) => seen.length > 0).map(([cell]) => cell);
}

for (const profile of profiles)
  test(`the ${profile} takes a key that is held for a minute, and keys that nobody knows`, {
    tag: '@once',
  }, async ({ page, hall }) => {
    await openProfile(page, hall, { profile });
    for (const key of ['ArrowDown', 'ArrowRight', 'Enter', 'Escape']) {
      await page.evaluate(() => window.stage.open('home'));
      await page.getByRole('main').getByRole('button').first().focus();
      const told = await page.evaluate(holdKey, { key, times: holdsAMinute });
      expect(told, `${key} held`).toEqual({ errors: [], hasFocus: true });
      // A held press presses once: one page further at most, and the way back is one.
      if (!(await page.evaluate(() => window.stage.at().home))) await page.keyboard.press('Escape');
      expect(await page.evaluate(() => window.stage.at().home), `${key} held`).toBe(true);
    }
    await page.evaluate(() => window.stage.open('home'));
    const before = await page.getByRole('main').textContent();
    for (const key of unknownKeys) await page.evaluate(holdKey, { key, times: 1 });
    expect(await page.getByRole('main').textContent()).toBe(before);
  });

/** A keyboard repeats a held key thirty times a second. */
const holdsAMinute = 1_800;
const unknownKeys = [
  'Unidentified',
  'F13',
  'ColorF0Red',
  'MediaPlayPause',
  'LaunchApplication1',
  'Teletext',
  '',
];

/** As a keyboard does; says what broke, and whether something has the focus in the end. */
async function holdKey({ key, times }: { readonly key: string; readonly times: number }) {
  const errors: string[] = [];
  const note = (event: ErrorEvent) => void errors.push(event.message);
  window.addEventListener('error', note);
  for (let strike = 0; strike < times; strike += 1) {
    const options = { key, code: key, bubbles: true, cancelable: true, repeat: strike > 0 };
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', options));
    if (strike % 30 === 0) await new Promise(requestAnimationFrame);
  }
  (document.activeElement ?? document.body).dispatchEvent(
    new KeyboardEvent('keyup', { key, code: key, bubbles: true }),
  );
  await window.stage.settled();
  window.removeEventListener('error', note);
  return { errors, hasFocus: document.activeElement !== document.body };
}

/** More than a hall will ever offer in one panel. */
const manyServices = 9;

test('the home page holds three times the services: all are reached, and the way out stays in its place', {
  tag: '@once',
}, async ({ page, hall }) => {
  test.setTimeout(240_000);
  await openProfile(page, hall, { profile: 'tv' });
  await page.evaluate(() => window.stage.open('home'));
  const ways = cellsOf('tv').filter(
    ({ isUnasked, width, language }) => isUnasked && width >= 1920 && wordy.has(language),
  );
  expect(ways).toHaveLength(2 * wordy.size);
  for (const cell of ways) {
    await wear(page, cell);
    const places = () => footer(page).boundingBox();
    const before = await places();
    await fillPanels(page, manyServices);
    expect.soft(await look(page, cell.rules, placeChecks), cell.name).toEqual([]);
    expect.soft(await places(), cell.name).toEqual(before);
    await emptyPanels(page);
  }
});

/** One of each way of writing, and the one whose words are longest. */
const wordy = new Set(['zh-CN', 'ru', 'x-rtl', 'mn-Mong']);

const footer = (page: Page) => page.locator('main footer button');

/** Services to come: each panel gets more of what it has, in the language of the page. */
async function fillPanels(page: Page, each: number): Promise<void> {
  await page.evaluate((wanted) => {
    for (const panel of document.querySelectorAll('main section')) {
      const tiles = [...panel.querySelectorAll('button')];
      for (let index = tiles.length; tiles.length > 0 && index < wanted; index += 1) {
        const tile = tiles[index % tiles.length]?.cloneNode(true) as HTMLElement;
        tile.dataset.toCome = '';
        panel.append(tile);
      }
    }
  }, each);
  await page.evaluate(() => window.stage.settled());
}

/** As it was before them. */
async function emptyPanels(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const tile of document.querySelectorAll('[data-to-come]')) tile.remove();
  });
}

/** Places in one size, language and look. */
async function lookAtPlaces(page: Page, cell: Cell, places: readonly string[]): Promise<void> {
  const titles = new Map<number, string>();
  await wear(page, cell);
  // A second row takes its room from every page. Lengthened words may need one.
  if (!isPseudo(cell.language)) expect.soft(await toolRows(page), `rows of tools in ${cell.name}`).toBe(1);
  for (const name of places) {
    await page.evaluate((place) => window.stage.open(place), name);
    // Before arrow keys have moved what scrolls.
    titles.set(await titleHeight(page), name);
    const found = await look(page, cell.rules, placeChecks);
    await picture(page, cell, name, found);
    // The way back is the same whichever way a page is written.
    if (cell.direction === usualDirection) found.push(...(await leave(page)));
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
