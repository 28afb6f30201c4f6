import type { Page } from '@playwright/test';
import { expect, test } from './hall.ts';
import { isDark, listenTo, strike } from './steps/by-ear.ts';
import { serveOne } from './steps/desk.ts';
import { elder, expectIdle, expectPage, lawyer, numberShown } from './steps/kiosk.ts';
import { card } from './steps/library.ts';
import { paperOf, ratingCodeOn } from './steps/paper.ts';
import { zh } from './steps/words.ts';

// A slow machine begins with its library first.
test.describe.configure({ timeout: 360_000 });

/** What somebody hears who has never been here and sees nothing, and the keys that they press on it. */
const screenOff = `
  → 您好，想办什么？
  → 共有 … 个可以选的。
  → 上下键听，确认键选。
  → 右键：不办了。
  up → 显示和声音，5 个一组，按确认键进去
  select → English，第 1 个，共 5 个
  down* → 更多：怎样看、怎样听，第 4 个，共 5 个
  select → 怎样看、怎样听
  → 共有 11 个可以选的。
  down → 选好马上就变。办完以后，机器会恢复原样。
  down* → 关掉屏幕，没有选，第 10 个，共 11 个
  select → 已选
  faster → 语速 125%
  quieter → 音量 9，最大 10
  left → 您好，想办什么？
`;
const search = `
  → 右键：不办了。
  down → 我要取号 选一件事，拿一个号，第 1 个，共 … 个
  down* → 查法律 法律、办事、找人，第 … 个，共 … 个
  select → 您想查什么？
  → 用平常的话说就行。打拼音，不用选字。
  → 共有 12 个可以选的。
  → 左键：返回。
  right → 现在不能用
  down → 用平常的话说就行。打拼音，不用选字。
  down → 想查的事，输入框，用下面的键打字， 还没有填，第 1 个，共 12 个
  up → 用平常的话说就行。打拼音，不用选字。
  up → 您想查什么？
  → 左键：返回。
  up → 显示和声音，5 个一组，按确认键进去
  up → 查一查，现在不能用
  select → 现在不能用
  up → 返回
  up → z 到 删除，9 个一组，按确认键进去，第 12 个，共 12 个
  up → a 到 空格，10 个一组，按确认键进去，第 11 个，共 12 个
  select → a，第 1 个，共 10 个
  down* → l，第 9 个，共 10 个
  select → 了，为了的了
  up* → h，第 6 个，共 10 个
  select → 离婚，离开的离，结婚的婚
  left → a 到 空格，10 个一组，按确认键进去，第 … 个，共 … 个
  up* → 选字，8 个一组，按确认键进去，第 … 个，共 … 个
  select → 离婚，离开的离，结婚的婚，第 1 个，共 8 个
  select → 离婚
  right → 您查：离婚
  → 找到 … 条，最合适的在前面。
  → 第 1 页，共 … 页
  → 共有 4 个可以选的。
  → 左键：换个说法。
  → 右键：更多，这是第 1 页，共 … 页。
  right → 第 2 页，共 … 页
  down → 只看，已选全部，7 个一组，按确认键进去，第 1 个，共 4 个
  select → 全部，已选，第 1 个，共 7 个
  down → 法律，没有选，第 2 个，共 7 个
  select → 已选
  → 第 1 页，共 … 页
  left → 只看，已选法律，7 个一组，按确认键进去，第 1 个，共 4 个
  down → 找到 … 条，最合适的在前面。
  down → 明河县婚姻家庭规则（示例） 第十条 法律 一方要求离婚的，…文中有：离婚，第 2 个，共 4 个
`;
const read = `
  select → 正在打开
  → 明河县婚姻家庭规则（示例） 第十条
  → 第三章 离婚
  → 现在有效
  → 左键：返回。
  down → 第三章 离婚
  down → 现在有效
  down → 一方要求离婚的，可以请有关组织调解，或者直接起诉。
  down → 因感情不和分居满两年，或者有家庭暴力、重婚、长期赌博吸毒等情形，调解无效的，应当准予离婚。
  down* → 打印，第 4 个，共 6 个
  select → 正在打印
  left → 您查：离婚
  left → 您想查什么？
  left → 您好，想办什么？
`;
const toTheCard = `
  → 右键：不办了。
  down → 我要取号 选一件事，拿一个号，第 1 个，共 … 个
  select → 您要办哪件事？
  → 不知道选哪个，就选“律师咨询”，或者按“帮助”。
  → 第 1 步，共 3 步
  → 第 1 页，共 2 页
  → 共有 6 个可以选的。
  → 右键：更多，这是第 1 页，共 2 页。
  down → 不知道选哪个，就选“律师咨询”，或者按“帮助”。
  down → 律师咨询 值班律师当面解答，免费 前面没有人，第 1 个，共 6 个
  repeat → 律师咨询 值班律师当面解答，免费 前面没有人，第 1 个，共 6 个
  select → 用身份证，还是不用？
  → 左键：返回。
  down → 两种都能取到号。
  down → 用身份证 到窗口，少填一张表，第 1 个，共 2 个
  select → 先告诉您，为什么读身份证
  → 左键：返回。
  down → 读身份证是为了替您填表、排号。只用于这次办理，办完就从这台机器上删掉。
  down → 会读
  right → 请放身份证
  → 读卡区在屏幕下面，有一个卡片的图案。
`;
const toTheTicket = `
  → 是您本人吗？
  → 读好了，可以把身份证拿走了。
  → 姓名: 甄长青
  → 号码: 150102**********22
  → 左键：不是我。
  → 右键：是我。
  down → 读好了，可以把身份证拿走了。
  down → 姓名: 甄长青
  select → 这是文字，不能选。
  right → 按确认键：是我。
  select → 正在给您取号
  → 这是您的号
  → 请拿好号票和身份证，等叫号。
  → 律师咨询
  → A001
  → 前面没有人，有窗口空出来就叫您
  → 评价码 …
  → 左键：再办一件。
  → 号票打好了，请在出票口拿
  left → 按确认键：再办一件。
  select → 您好，想办什么？
  → 右键：不办了。
`;
const toTheRating = `
  down* → 评价服务 说说满不满意，第 … 个，共 … 个
  select → 您办完的是哪个号？
  → 号码印在号票上：一个字母，三个数字，比如 A012。
  → 左键：返回。
  down* → A，第 1 个，共 11 个
  select → 已经输入的号: A
`;
const toTheCode = `
  right → 正在查 A001
  → 请输入评价码
  → 四个数字，印在 A001 号票的下面。
  → 左键：返回。
`;
const toTheEnd = `
  right → 您满意吗？
  → A001 的服务。按一下就送出去。
  → 共有 5 个可以选的。
  → 左键：返回。
  down* → 非常满意，第 1 个，共 5 个
  select → 谢谢您的评价
  → 已经记下了。
  → 左键：回首页。
  down → 已经记下了。
  down* → 完成，第 1 个，共 1 个
`;
/** Nothing of the one before: neither their speed nor their volume. */
const nextVisitor = `
  → 您好，想办什么？
  faster → 语速 125%
  quieter → 音量 9，最大 10
`;

test('by nine keys and ear, with the screen off: the law, a ticket with a card, a rating', {
  tag: '@once',
}, async ({ page, freshHall: hall }) => {
  const visitor = await listenTo(page, hall);
  await page.goto(hall.url('kiosk'));
  await expectIdle(page);
  await hall.dock.setHeadset({ pluggedIn: true });
  await visitor.follow(screenOff);
  expect(await isDark(page)).toBe(true);
  await visitor.follow(search);
  await visitor.follow(read);
  await visitor.follow(toTheCard);
  await hall.dock.putCard({ cardId: elder.cardId });
  await visitor.follow(toTheTicket);
  await hall.dock.takeCard();
  await serveOne(hall);
  await visitor.follow(toTheRating);
  await visitor.follow(typing('001'));
  await visitor.follow(toTheCode);
  await visitor.follow(typing(ratingCodeOn(await paperOf(hall, 'A001'))));
  await visitor.follow(toTheEnd);
  await strike(hall, 'select');
  await expectIdle(page);
  expect(await isDark(page)).toBe(false);
  expect(await page.content()).not.toContain(elder.name);
  // With a visit the device host ends, and another takes its place: a key pressed meanwhile is pressed again.
  await expect(async () => {
    await strike(hall, 'select');
    await expect(page.getByRole('heading', { name: zh('kiosk:home.title') })).toBeAttached({
      timeout: 5_000,
    });
  }).toPass({ timeout: 30_000 });
  await visitor.follow(nextVisitor);
  await hall.dock.setHeadset({ pluggedIn: false });
});

test('by two switches: set to the hand, then the law, a ticket and a rating', { tag: '@once' }, async ({
  page,
  hall,
}) => {
  await page.goto(hall.url('kiosk'));
  await expectIdle(page);
  await page.keyboard.press('Enter');
  await expectPage(page, zh('kiosk:home.title'));
  await setToTheHand(page);

  await choose(page, zh('library:home.title'));
  await expectPage(page, zh('library:search.title'));
  await enter(page, 'asdfghjkl');
  for (const letter of 'fl') await choose(page, letter);
  await enter(page, '法律');
  await choose(page, '法律');
  await expect(page.getByRole('textbox')).toHaveValue('法律');
  await choose(page, zh('library:search.go'));
  const found = card(page, '第');
  await expect(found).toBeVisible();
  await choose(page, ((await found.textContent()) ?? '').slice(0, 12));
  await choose(page, zh('library:text.print'));
  await expect(page.getByText(zh('library:printed.a4'))).toBeVisible();
  await choose(page, zh('common:back'));
  await choose(page, zh('library:found.again'));
  await choose(page, zh('common:back'));

  await choose(page, zh('kiosk:home.take.title'));
  await choose(page, lawyer['zh-CN']);
  await choose(page, zh('kiosk:cardOrNot.without.title'));
  await choose(page, zh('kiosk:priority.none'));
  const number = await numberShown(page);
  const code = ratingCodeOn(await paperOf(hall, number));
  await choose(page, zh('kiosk:ticket.more'));
  await serveOne(hall);

  await choose(page, zh('kiosk:home.rate.title'));
  for (const key of number) await choose(page, key);
  await choose(page, zh('kiosk:number.find'));
  await expectPage(page, zh('kiosk:code.title'));
  for (const key of code) await choose(page, key);
  await choose(page, zh('common:next'));
  await choose(page, zh('common:rating.very-satisfied'));
  await expectPage(page, zh('kiosk:thanks.title'));
  await choose(page, zh('kiosk:finish'));
  await expectIdle(page);
  // The next one has no switches.
  await page.keyboard.press('Enter');
  await expectPage(page, zh('kiosk:home.title'));
  await page.keyboard.press('Enter');
  await expectPage(page, zh('kiosk:home.title'));
});

/** Two switches are switched on and tried: what is not held does nothing. In the end every press counts, however short. */
async function setToTheHand(page: Page): Promise<void> {
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
  await choose(page, zh('comfort:switches.none'), held);
  await page.keyboard.press('Tab', held);
  await choose(page, zh('comfort:switches.none'), { delay: 400 });
  await choose(page, zh('common:back'));
  await choose(page, zh('common:back'));
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
async function choose(page: Page, words: string, hand: Hand = {}): Promise<void> {
  await expect(page.getByRole('button').filter({ hasText: words }).first()).toBeVisible();
  await chooseWhat(page, { words, selector: 'button' }, hand);
}

/** Into a group of small things, by the words that it begins with. */
function enter(page: Page, words: string): Promise<void> {
  return chooseWhat(page, { words, selector: '[data-together]' });
}

async function chooseWhat(
  page: Page,
  wanted: { readonly words: string; readonly selector: string },
  { pauseMs = 0, ...press }: Hand = {},
): Promise<void> {
  const strike = async (key: string) => {
    if (pauseMs > 0) await page.waitForTimeout(pauseMs);
    await page.keyboard.press(key, press);
  };
  const isThere = () =>
    page.evaluate(({ words, selector }) => {
      const on = document.activeElement;
      return on?.matches(selector) && on.textContent.startsWith(words);
    }, wanted);
  for (let presses = 0; presses < mostPresses; presses += 1) {
    if (await isThere()) return strike('Enter');
    await strike('Tab');
  }
  throw new Error(`The switch never comes to ${wanted.words}`);
}

/** Digits on the page's own keys, which stand as on a telephone: 0 behind 9. */
function typing(digits: string): string {
  const order = '1234567890';
  let at = -1;
  return [...digits]
    .map((digit) => {
      const [from, to] = [at, order.indexOf(digit)];
      at = to;
      const way = to < from ? 'up' : 'down';
      return to === from ? `select → …` : `${way}* → ${digit}，第 …\n  select → …: …${digit}`;
    })
    .join('\n');
}
