import type { Page } from '@playwright/test';
import { expect, test } from './hall.ts';
import { serveOne } from './steps/desk.ts';
import { expectFocusSeen, pressByKey, reach } from './steps/keys.ts';
import { begin, button, expectIdle, expectPage, lawyer, numberShown, tool } from './steps/kiosk.ts';
import { openLibrary, typeOnKeyboard } from './steps/library.ts';
import { paperOf, ratingCodeOn } from './steps/paper.ts';
import { zh } from './steps/words.ts';

test('keys alone: from the idle screen to a ticket, a rating and the way out', async ({ kiosk, hall }) => {
  await expectIdle(kiosk);
  await kiosk.keyboard.press('Enter');
  await arrive(kiosk, 'kiosk:home.title');
  await pressByKey(kiosk, button(kiosk, zh('kiosk:home.take.title')));
  await arrive(kiosk, 'kiosk:services.title');
  await kiosk.keyboard.press('Escape');
  await arrive(kiosk, 'kiosk:home.title');
  await pressByKey(kiosk, button(kiosk, zh('kiosk:home.take.title')));
  await arrive(kiosk, 'kiosk:services.title');
  await pressByKey(kiosk, button(kiosk, lawyer['zh-CN']));
  await arrive(kiosk, 'kiosk:cardOrNot.title');
  await reach(kiosk, button(kiosk, zh('kiosk:cardOrNot.with.title')));
  await pressByKey(kiosk, button(kiosk, zh('kiosk:cardOrNot.without.title')), 'ArrowRight');
  await arrive(kiosk, 'kiosk:priority.title');
  await pressByKey(kiosk, button(kiosk, zh('kiosk:priority.none')));
  const number = await numberShown(kiosk);
  await arrive(kiosk, 'kiosk:ticket.title');
  const ratingCode = ratingCodeOn(await paperOf(hall, number));
  await serveOne(hall);

  await pressByKey(kiosk, button(kiosk, zh('kiosk:ticket.more')));
  await arrive(kiosk, 'kiosk:home.title');
  await pressByKey(kiosk, button(kiosk, zh('kiosk:home.rate.title')));
  await arrive(kiosk, 'kiosk:number.rate');
  await typeByKeys(kiosk, number, zh('kiosk:number.typed'));
  await kiosk.keyboard.press('Enter');
  await arrive(kiosk, 'kiosk:code.title');
  await typeByKeys(kiosk, ratingCode, zh('kiosk:code.typed'));
  await kiosk.keyboard.press('Enter');
  await arrive(kiosk, 'kiosk:level.title');
  await pressByKey(kiosk, button(kiosk, zh('common:rating.fairly-satisfied')));
  await arrive(kiosk, 'kiosk:thanks.title');
  await pressByKey(kiosk, button(kiosk, zh('kiosk:finish')));
  await expectIdle(kiosk);
  await expect(button(kiosk, zh('kiosk:idle.start'))).toBeFocused();
});

test('keys alone: settings, help and the keypad of the page', { tag: '@once' }, async ({ kiosk }) => {
  await expectIdle(kiosk);
  await kiosk.keyboard.press('Enter');
  await arrive(kiosk, 'kiosk:home.title');
  await pressByKey(kiosk, tool(kiosk, zh('kiosk:frame.contrast')), 'Shift+Tab');
  await expect(kiosk.locator('html')).toHaveAttribute('data-theme', 'high-contrast');
  await expectFocusSeen(kiosk);
  await pressByKey(kiosk, tool(kiosk, zh('kiosk:frame.help')));
  await arrive(kiosk, 'kiosk:help.title');
  await kiosk.keyboard.press('Escape');
  await arrive(kiosk, 'kiosk:home.title');
  await pressByKey(kiosk, button(kiosk, zh('kiosk:home.mine.title')));
  await arrive(kiosk, 'kiosk:number.look');
  for (const key of ['A', '9', '9', '9']) {
    await pressByKey(kiosk, kiosk.getByRole('main').getByRole('button', { name: key, exact: true }));
    await expectFocusSeen(kiosk);
  }
  await pressByKey(kiosk, button(kiosk, zh('kiosk:number.find')));
  await expect(kiosk.getByText(zh('kiosk:numberTrouble.unknown-number'))).toBeVisible();
  await expectFocusSeen(kiosk);
});

test('a page has its focus in the step in which it appears: no key is too early', { tag: '@once' }, async ({
  hall,
  page,
}) => {
  await page.addInitScript(noteFirstFocus);
  await page.goto(hall.url('kiosk'));
  await expectIdle(page);
  await page.keyboard.press('Enter');
  await arrive(page, 'kiosk:home.title');
  await pressByKey(page, button(page, zh('kiosk:home.take.title')));
  await arrive(page, 'kiosk:services.title');
  expect(await page.evaluate(() => Reflect.get(window, 'firstFocus'))).toEqual([
    { page: expect.any(String), focus: zh('kiosk:idle.start') },
    { page: zh('kiosk:home.title'), focus: zh('kiosk:home.title') },
    { page: zh('kiosk:services.title'), focus: zh('kiosk:services.title') },
  ]);
});

/** Runs in the page. Notes for each title that appears, before anything is painted, what has the focus; not while it starts. */
function noteFirstFocus(): void {
  const noted: { page: string; focus: string }[] = [];
  let last: Element | null = null;
  new MutationObserver(() => {
    const title = document.querySelector('h1');
    if (title === last) return;
    last = title;
    const isStarting = document.querySelector('main button') === null;
    if (title && !isStarting)
      noted.push({ page: title.textContent ?? '', focus: document.activeElement?.textContent ?? '' });
  }).observe(document, { childList: true, subtree: true });
  Object.assign(window, { firstFocus: noted });
}

/** As fast as hands do it: each key is seen before the next. */
async function typeByKeys(kiosk: Page, text: string, label: string): Promise<void> {
  for (const [place, key] of [...text].entries()) {
    await kiosk.keyboard.press(key);
    await expect(kiosk.getByRole('status', { name: label })).toHaveText(
      [...text.slice(0, place + 1)].join(' '),
    );
  }
}

async function arrive(kiosk: Page, title: string): Promise<void> {
  await expectPage(kiosk, zh(title));
  await expectFocusSeen(kiosk);
}

test('keys on the screen write where the caret stands', { tag: '@once' }, async ({ kiosk }) => {
  await begin(kiosk);
  await openLibrary(kiosk);
  const field = kiosk.getByRole('textbox');
  await field.fill('lahun');
  // Where a finger puts the caret depends on the font; keys put it behind the `l` for certain.
  await field.press('Home');
  await field.press('ArrowRight');
  await typeOnKeyboard(kiosk, 'iu');
  await expect(field).toHaveValue('liuahun');
  const erase = button(kiosk, zh('common:keyboard.erase'));
  await erase.click();
  await expect(field).toHaveValue('liahun');
  await expect(field).toBeFocused();
  await field.press('Shift+ArrowRight');
  await erase.click();
  await expect(field).toHaveValue('lihun');
  await field.fill('王𬭎');
  await erase.click();
  await expect(field).toHaveValue('王');
});

test('pinyin becomes Chinese: by touch, by the digits of a keyboard, by arrow keys alone', {
  tag: '@once',
}, async ({ kiosk }) => {
  await begin(kiosk);
  await openLibrary(kiosk);
  const field = kiosk.getByRole('textbox');
  const candidates = kiosk.getByRole('list', { name: zh('common:keyboard.candidates') }).getByRole('button');
  await typeOnKeyboard(kiosk, 'gongzheng');
  await expect(candidates.first()).toHaveText('公证');
  await candidates.filter({ hasText: '公正' }).click();
  await expect(field).toHaveValue('公正');
  await expect(candidates).toHaveCount(0);
  await kiosk.keyboard.type('falvyuanzhu', { delay: 60 });
  await expect(candidates.first()).toHaveText('法律援助');
  await kiosk.keyboard.press('1');
  await expect(field).toHaveValue('公正法律援助');

  await button(kiosk, zh('library:keyboard.clear')).click();
  await typeOnKeyboard(kiosk, 'gongzheng');
  // What was chosen in this visit comes first, and is called by a word that tells it from the others.
  await expect(candidates.first()).toHaveText('公正');
  await expect(candidates.first()).toHaveAccessibleName('公正，公司的公，反正的正');
  await field.focus();
  await pressByKey(kiosk, candidates.nth(1));
  await expect(field).toHaveValue('公证');
  await expectFocusSeen(kiosk);
});

test('the nine keys of a remote control type pinyin', { tag: '@once' }, async ({ kiosk }) => {
  await begin(kiosk);
  await openLibrary(kiosk);
  const field = kiosk.getByRole('textbox');
  await button(kiosk, zh('common:keyboard.boards')).click();
  await button(kiosk, zh('common:keyboard.board.nine')).click();
  // fa lv yuan zhu
  await kiosk.keyboard.type('32589826948', { delay: 60 });
  await expect(field).toHaveValue('法律援助');
  // Without zhu, and without yuan: the digits go one by one.
  for (const _ of '9826948') await button(kiosk, zh('common:keyboard.erase')).click();
  await expect(field).toHaveValue('法律');
});
