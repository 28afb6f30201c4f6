import type { Page } from '@playwright/test';
import { expect, first, type Hall, test } from './hall.ts';
import { expectAccessible } from './steps/axe.ts';
import { expectFocusSeen, pressByKey } from './steps/keys.ts';
import { begin, button, expectPage, press } from './steps/kiosk.ts';
import {
  card,
  codeShown,
  libraryReady,
  openLibrary,
  toArticle,
  typeOnKeyboard,
  unpaidWages,
} from './steps/library.ts';
import { beginning, zh } from './steps/words.ts';

test.beforeEach(async ({ hall }) => libraryReady(hall));

test('an everyday question leads to the article: read, heard, printed, taken away', { tag: '@once' }, async ({
  kiosk,
  hall,
  openWindow,
}) => {
  await begin(kiosk);
  await openLibrary(kiosk);
  await toArticle(kiosk);
  await expect(kiosk.getByText(zh('library:text.inForce'))).toBeVisible();

  await press(kiosk, zh('library:text.listen'));
  await expect(kiosk.locator('[data-spoken]')).toHaveText(unpaidWages.sentence);
  await press(kiosk, zh('library:text.pause'));
  await press(kiosk, zh('library:text.stop'));
  await expect(kiosk.locator('[data-spoken]')).toHaveCount(0);

  await press(kiosk, zh('library:text.print'));
  await expect(kiosk.getByText(zh('library:printed.ticket'))).toBeVisible();
  await expect.poll(() => printed(hall)).toContain(unpaidWages.sentence);

  await press(kiosk, zh('library:text.takeAway'));
  await expectOnPhone(await openWindow(390, 844), await codeShown(kiosk));
});

test('without a network the law is found and taken away all the same', { tag: '@once' }, async ({
  kiosk,
  hall,
}) => {
  await hall.dock.setNetwork({ network: 'offline' });
  await expect(kiosk.getByText(zh('kiosk:frame.offline'))).toBeVisible();
  await begin(kiosk);
  await openLibrary(kiosk);
  await toArticle(kiosk);
  await press(kiosk, zh('library:text.takeAway'));
  expect(await codeShown(kiosk)).toMatch(/\/read#z1\.1\.[A-Za-z0-9_-]+$/);
});

test('the way back leads through what was read, to what was found and typed', { tag: '@once' }, async ({
  kiosk,
}) => {
  await begin(kiosk);
  await openLibrary(kiosk);
  await toArticle(kiosk);
  await press(kiosk, zh('library:text.after'));
  await kiosk.getByRole('button', { name: zh('library:text.open', { label: '第七条' }) }).click();
  await expect(kiosk.getByRole('heading', { level: 1 })).toContainText('第七条');
  await press(kiosk, zh('common:back'));
  await expect(kiosk.getByRole('heading', { level: 1 })).toContainText(unpaidWages.article);
  await press(kiosk, zh('common:back'));
  await expect(card(kiosk, unpaidWages.article)).toBeVisible();
  await press(kiosk, zh('library:found.again'));
  await expect(kiosk.getByRole('textbox')).toHaveValue(unpaidWages.typed);
});

test('what is typed is gone with the visit', { tag: '@once' }, async ({ kiosk }) => {
  await begin(kiosk);
  await openLibrary(kiosk);
  await typeOnKeyboard(kiosk, 'lihun');
  await press(kiosk, zh('common:back'));
  await press(kiosk, zh('kiosk:home.leave'));
  await begin(kiosk);
  await openLibrary(kiosk);
  await expect(kiosk.getByRole('textbox')).toHaveValue('');
});

test('keys alone: a question typed, an article opened', { tag: '@once' }, async ({ kiosk }) => {
  await begin(kiosk);
  await pressByKey(kiosk, button(kiosk, zh('library:home.title')));
  await expectPage(kiosk, zh('library:search.title'));
  await typeByHand(kiosk, unpaidWages.typed);
  await kiosk.keyboard.press('ArrowDown');
  await expectFocusSeen(kiosk);
  await expect(kiosk.getByRole('textbox')).not.toBeFocused();
  await pressByKey(kiosk, button(kiosk, zh('library:search.go')));
  await pressByKey(kiosk, card(kiosk, unpaidWages.article));
  await expect(kiosk.getByText(unpaidWages.sentence)).toBeVisible();
  await kiosk.keyboard.press('Escape');
  await expect(card(kiosk, unpaidWages.article)).toBeVisible();
});

test('a code that is no text, and one that lacks others, are told kindly', { tag: '@once' }, async ({
  hall,
  openWindow,
}) => {
  const phone = await openWindow(390, 844);
  const page = `${new URL(hall.url('kiosk')).origin}/read`;
  await phone.goto(`${page}#nothing`);
  await expect(phone.getByText(zh('library:taken.foreign'))).toBeVisible();
  await phone.goto('about:blank');
  await phone.goto(`${page}#z2.3.abc`);
  await expect(phone.getByText(zh('library:taken.parts', { has: 1, of: 3 }))).toBeVisible();
  await expectAccessible(phone, 'phone, parts of a text');
});

/** As fast as hands do it: each key is seen before the next. What comes faster is a scanner's. */
async function typeByHand(kiosk: Page, text: string): Promise<void> {
  for (const [place, key] of [...text].entries()) {
    await kiosk.keyboard.press(key);
    await expect(kiosk.getByRole('textbox')).toHaveValue(text.slice(0, place + 1));
  }
}

async function printed({ dock }: Hall): Promise<string> {
  const { printer } = await first(dock.live());
  return printer.pages.map(({ text }) => text.replaceAll(/\s/g, '')).join('\n');
}

async function expectOnPhone(phone: Page, code: string): Promise<void> {
  await phone.goto(code);
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(
    beginning(`${unpaidWages.law} ${unpaidWages.article}`),
  );
  await expect(phone.getByText(unpaidWages.sentence)).toBeVisible();
  await expectAccessible(phone, 'phone, a text');
}
