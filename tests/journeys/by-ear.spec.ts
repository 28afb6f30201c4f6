import type { Page } from '@playwright/test';
import { expect, test } from './hall.ts';
import { listenTo, strike } from './steps/by-ear.ts';
import { elder, expectIdle, expectPage, lawyer, numberShown } from './steps/kiosk.ts';
import { zh } from './steps/words.ts';

// A slow machine begins with its library first.
test.describe.configure({ timeout: 240_000 });

/** What somebody hears who has never been here and sees nothing, and the keys that they press on it. */
const screenOff = `
  → 您好，想办什么？
  → 共有 5 个可以选的。
  → 上下键听，确认键选。
  → 右键：不办了。
  up → 您好，想办什么？
  down* → 更多
  select → 怎样看、怎样听
  down → 选好马上就变。办完以后，机器会恢复原样。
  down* → 关掉屏幕，没有选，…
  select → 已选
  faster → 语速 125%
  quieter → 音量 9，最大 10
  left → 您好，想办什么？
`;
const toTheCard = `
  down → 我要取号…第 1 个，共 5 个
  select → 您要办哪件事？
  down → 不知道选哪个，就选“律师咨询”，或者按“帮助”。
  down → 律师咨询…第 1 个，共 6 个
  repeat → 律师咨询…第 1 个，共 6 个
  select → 用身份证，还是不用？
  down → 两种都能取到号。
  left → 您要办哪件事？
  down* → 律师咨询…第 1 个，共 6 个
  select → 用身份证，还是不用？
  down* → 用身份证…第 1 个，共 2 个
  select → 先告诉您，为什么读身份证
  down* → 会读
  right → 请放身份证
`;
const toTheTicket = `
  → 是您本人吗？
  down* → 姓名: 甄长青
  down → 号码: 150102**********22
  select → 这是文字，不能选。
  right → 按确认键：是我。
  select → 这是您的号
  down* → A…
  down → 前面…
  down* → 拿好了，完成，第 3 个，共 3 个
`;

test('by nine keys and ear, with the screen off: a ticket with a card', { tag: '@once' }, async ({
  page,
  hall,
}) => {
  const visitor = listenTo(page, hall);
  await page.goto(hall.url('kiosk'));
  await expectIdle(page);
  await hall.dock.setHeadset({ pluggedIn: true });
  await visitor.follow(screenOff);
  expect(await isDark(page)).toBe(true);
  await visitor.follow(toTheCard);
  await hall.dock.putCard({ cardId: elder.cardId });
  await visitor.follow(toTheTicket);
  await strike(hall, 'select');
  await expectIdle(page);
  expect(await isDark(page)).toBe(false);
  await hall.dock.setHeadset({ pluggedIn: false });
});

test('by two switches: set to the hand, and a ticket', { tag: '@once' }, async ({ page, hall }) => {
  await page.goto(hall.url('kiosk'));
  await expectIdle(page);
  await page.keyboard.press('Enter');
  await expectPage(page, zh('kiosk:home.title'));
  await choose(page, zh('comfort:open'));
  await choose(page, zh('comfort:switches.open'));
  await expectPage(page, zh('comfort:switches.pageTitle'));
  await choose(page, zh('comfort:switches.on'));
  // From here on a second press counts 0.3 s after the one before.
  await choose(page, zh('comfort:switches.seconds', { seconds: 0.3 }), { pauseMs: 350 });
  // It must be held now; a short one is told, and does nothing.
  await page.waitForTimeout(350);
  await page.keyboard.press('Tab');
  await expect(page.getByText(zh('comfort:switches.too-short'))).toBeVisible();
  const held = { pauseMs: 350, delay: 400 };
  await choose(page, zh('common:back'), held);
  await choose(page, zh('common:back'), held);
  await choose(page, zh('kiosk:home.take.title'), held);
  await choose(page, lawyer['zh-CN'], held);
  await choose(page, zh('kiosk:cardOrNot.without.title'), held);
  await choose(page, zh('kiosk:priority.none'), held);
  await numberShown(page);
  await choose(page, zh('kiosk:ticket.finish'), held);
  await expectIdle(page);
  await page.keyboard.press('Enter');
  await expectPage(page, zh('kiosk:home.title'));
});

/** What is seen in the middle of the screen is black. */
function isDark(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const seen = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
    return seen !== null && getComputedStyle(seen).backgroundColor === 'rgb(0, 0, 0)';
  });
}

/** More than there is on any page. */
const mostPresses = 40;

interface Hand {
  /** Between two presses. */
  readonly pauseMs?: number;
  /** How long a press lasts, ms. */
  readonly delay?: number;
}

/** On with the first switch until the focus is on these words, and then the second. */
async function choose(page: Page, words: string, { pauseMs = 0, ...press }: Hand = {}): Promise<void> {
  const strike = async (key: string) => {
    if (pauseMs > 0) await page.waitForTimeout(pauseMs);
    await page.keyboard.press(key, press);
  };
  await expect(page.getByRole('button').filter({ hasText: words }).first()).toBeVisible();
  for (let presses = 0; presses < mostPresses; presses += 1) {
    const on = await page.evaluate(() => document.activeElement?.textContent ?? '');
    if (on.startsWith(words)) return strike('Enter');
    await strike('Tab');
  }
  throw new Error(`The switch never comes to ${words}`);
}
