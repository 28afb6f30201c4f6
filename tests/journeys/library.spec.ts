import type { Page } from '@playwright/test';
import { expect, first, test } from './hall.ts';
import { expectAccessible } from './steps/axe.ts';
import { expectFocusSeen, pressByKey } from './steps/keys.ts';
import { begin, button, expectPage, press, tool } from './steps/kiosk.ts';
import {
  card,
  codeShown,
  longText,
  openLibrary,
  search,
  toArticle,
  toEntry,
  toLongText,
  typeOnKeyboard,
  unpaidWages,
} from './steps/library.ts';
import { beginning, zh } from './steps/words.ts';

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
  await expect(kiosk.getByText(zh('library:printed.a4'))).toBeVisible();
  await expect
    .poll(async () => (await first(hall.dock.live())).documentPrinter.documents[0])
    .toMatchObject({ state: 'printed', pages: 1 });

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

test('help in between loses neither the line nor the sentence', { tag: '@once' }, async ({ kiosk }) => {
  await begin(kiosk);
  await toLongText(kiosk);
  await press(kiosk, zh('common:further'));
  const area = kiosk.getByRole('region', { name: zh('library:text.region') });
  const scrolled = () => area.evaluate(({ scrollTop }) => scrollTop);
  await expect.poll(scrolled).toBeGreaterThan(0);
  const before = await scrolled();
  await lookAtHelp(kiosk);
  expect(await scrolled()).toBe(before);

  await press(kiosk, zh('library:text.listen'));
  await expect(kiosk.locator('[data-spoken]')).toHaveText(longText.secondSentence);
  await lookAtHelp(kiosk);
  await expect(kiosk.locator('[data-spoken]')).toHaveText(longText.secondSentence);
  await expect(button(kiosk, zh('library:text.goOn'))).toBeVisible();
});

test('who listens is not asked whether they are still there', { tag: ['@once', '@waits'] }, async ({
  kiosk,
}) => {
  test.setTimeout(180_000);
  const idleWarningMs = 45_000;
  await begin(kiosk);
  await toLongText(kiosk);
  await press(kiosk, zh('library:text.listen'));
  const began = performance.now();
  await expect(kiosk.locator('[data-spoken]')).toHaveText(longText.lateSentence, { timeout: 120_000 });
  expect(performance.now() - began).toBeGreaterThan(idleWarningMs);
});

test('a long text: several codes in their order, and the phone has it all', { tag: '@once' }, async ({
  kiosk,
  openWindow,
}) => {
  await begin(kiosk);
  await toLongText(kiosk);
  await press(kiosk, zh('library:text.takeAway'));
  const codes = [await codeShown(kiosk)];
  const of = Number(/#z1\.(\d+)\./.exec(codes[0] ?? '')?.[1]);
  expect(of).toBeGreaterThan(2);
  await expectPage(kiosk, zh('library:takeAway.titleSeveral', { of }));
  for (let at = 2; at <= of; at += 1) {
    await press(kiosk, zh('library:takeAway.next'));
    await expect(kiosk.getByText(zh('library:takeAway.which', { at, of }))).toBeVisible();
    codes.push(await codeShown(kiosk));
  }
  await kiosk.getByRole('button', { name: '2', exact: true }).click();
  expect(await codeShown(kiosk)).toBe(codes[1]);
  await kiosk.getByRole('button', { name: `${of}`, exact: true }).click();
  await press(kiosk, zh('library:takeAway.done'));
  await expectPage(kiosk, longText.title);

  const phone = await openWindow(390, 844);
  const heading = phone.getByRole('heading', { level: 1 });
  for (const [has, code] of codes.toReversed().entries()) {
    await phone.goto('about:blank');
    await phone.goto(code);
    const whole = has + 1 === of;
    await expect(heading).toHaveText(
      whole ? longText.title : zh('library:taken.parts', { has: has + 1, of }),
    );
  }
  await expect(phone.getByText(longText.lastSentence)).toBeVisible();
});

test('a place whose service the hall has leads straight to its number, and back', { tag: '@once' }, async ({
  kiosk,
}) => {
  await begin(kiosk);
  await toEntry(kiosk, '明河县法律援助中心（示例）');
  const service = '法律援助';
  await expect(kiosk.getByText(zh('library:near.number.open', { service }))).toBeVisible();
  await press(kiosk, zh('library:near.takeNumber'));
  await expectPage(kiosk, zh('kiosk:cardOrNot.title'));
  await press(kiosk, zh('common:back'));
  await expectPage(kiosk, '明河县法律援助中心（示例）');
});

test('a place whose service the hall lacks leads to the choice, and says why', { tag: '@once' }, async ({
  kiosk,
}) => {
  await begin(kiosk);
  await toEntry(kiosk, '明河县法院诉讼服务中心（示例）');
  await expect(kiosk.getByText(zh('library:near.number.none'))).toBeVisible();
  await press(kiosk, zh('library:near.takeNumber'));
  await expectPage(kiosk, zh('kiosk:services.title'));
  await expect(kiosk.getByText(zh('kiosk:services.instead.none'))).toBeVisible();
  await press(kiosk, zh('common:back'));
  await expectPage(kiosk, '明河县法院诉讼服务中心（示例）');
});

test('a library that is older than it may be says how old it is', { tag: '@once' }, async ({
  kiosk,
  hall,
}) => {
  const days = 75;
  await hall.dock.setClockOffset({ offsetMs: days * 86_400_000 });
  await kiosk.reload();
  await begin(kiosk);
  await openLibrary(kiosk);
  await search(kiosk, unpaidWages.typed);
  const age = kiosk.getByText(zh('library:note.overdue', { count: days }));
  await expect(age).toBeVisible();
  await card(kiosk, unpaidWages.article).click();
  await expect(kiosk.getByText(unpaidWages.sentence)).toBeVisible();
  await expect(age).toBeVisible();
});

test('nothing moves under a finger: keys, filters, the buttons of a text', async ({ kiosk }) => {
  await begin(kiosk);
  await openLibrary(kiosk);
  const key = kiosk.getByRole('button', { name: 'q', exact: true });
  const keyPlace = await key.boundingBox();
  await typeOnKeyboard(kiosk, unpaidWages.typed);
  await expect(kiosk.getByRole('list', { name: zh('library:search.suggestions') })).toBeVisible();
  expect(await key.boundingBox()).toEqual(keyPlace);

  await press(kiosk, zh('library:search.go'));
  await expect(card(kiosk, unpaidWages.article)).toBeVisible();
  const guides = kiosk.getByRole('button', { name: zh('library:found.only.guide'), exact: true });
  const guidesPlace = await guides.boundingBox();
  await kiosk.getByRole('button', { name: zh('library:found.only.law'), exact: true }).click();
  expect(await guides.boundingBox()).toEqual(guidesPlace);

  await card(kiosk, unpaidWages.article).click();
  const takeAway = button(kiosk, zh('library:text.takeAway'));
  const takeAwayPlace = await takeAway.boundingBox();
  await press(kiosk, zh('library:text.listen'));
  await press(kiosk, zh('library:text.pause'));
  await expect(button(kiosk, zh('library:text.stop'))).toBeVisible();
  expect(await takeAway.boundingBox()).toEqual(takeAwayPlace);
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

/** Help takes the screen, and gives it back. */
async function lookAtHelp(kiosk: Page): Promise<void> {
  await tool(kiosk, zh('kiosk:frame.help')).click();
  await expectPage(kiosk, zh('kiosk:help.title'));
  await press(kiosk, zh('common:back'));
  await expectPage(kiosk, longText.title);
}

/** As fast as hands do it: each key is seen before the next. What comes faster is a scanner's. */
async function typeByHand(kiosk: Page, text: string): Promise<void> {
  for (const [place, key] of [...text].entries()) {
    await kiosk.keyboard.press(key);
    await expect(kiosk.getByRole('textbox')).toHaveValue(text.slice(0, place + 1));
  }
}

async function expectOnPhone(phone: Page, code: string): Promise<void> {
  await phone.goto(code);
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(
    beginning(`${unpaidWages.law} ${unpaidWages.article}`),
  );
  await expect(phone.getByText(unpaidWages.sentence)).toBeVisible();
  await expectAccessible(phone, 'phone, a text');
}
