import type { Page } from '@playwright/test';
import { expect, openHall, test, until } from './hall.ts';
import { isDark, listenTo } from './steps/by-ear.ts';
import {
  expectRequestOnPaper,
  requested,
  toArbitrationRequest,
  toHelpAgainstViolence,
} from './steps/consultation.ts';
import { begin, expectIdle, expectPage, numberShown, press, tool, typeOnPad } from './steps/kiosk.ts';
import { codeShown, typeOnKeyboard } from './steps/library.ts';
import { expectNothingLeft, inSearchedHall } from './steps/nothing-left.ts';
import { begin as beginByRemote, ok, okInText, reach } from './steps/remote.ts';
import { type Trace, tracesInPageHeap } from './steps/traces.ts';
import { rtl, zh } from './steps/words.ts';

const told = '丈夫或者妻子';

test('whoever is afraid leaves a consultation with one touch, and the next visitor finds nothing of it', {
  tag: '@once',
}, async ({ kiosk }) => {
  await begin(kiosk);
  await press(kiosk, zh('dialogue:home.title'));
  await press(kiosk, '家里人打我');
  await expectPage(kiosk, zh('dialogue:danger.title'));
  await press(kiosk, zh('dialogue:danger.none'));
  await press(kiosk, told);
  await expectPage(kiosk, '最近发生的是哪一种？');
  await press(kiosk, zh('dialogue:exit'));
  await expectIdle(kiosk);
  await expect(kiosk.locator('body')).not.toContainText('最近发生的');
  // The next visitor is asked anew, and sees nothing that was answered.
  await begin(kiosk);
  await press(kiosk, zh('dialogue:home.title'));
  await press(kiosk, '家里人打我');
  await press(kiosk, zh('dialogue:danger.none'));
  await expect(kiosk.getByText(told)).toBeVisible();
  await expect(kiosk.getByText(zh('question:told', { answer: told }))).toHaveCount(0);
});

for (const look of ['standard', 'elder'])
  test(`unpaid wages, ${look}: at most thirty touches from the first to a printed arbitration request`, {
    tag: '@once',
  }, async ({ kiosk, hall }) => {
    let touches = 0;
    await kiosk.exposeFunction('touched', () => (touches += 1));
    await kiosk.evaluate(() => addEventListener('click', () => Reflect.get(window, 'touched')(), true));
    await begin(kiosk);
    if (look === 'elder') await tool(kiosk, zh('kiosk:frame.elder')).click();
    await toArbitrationRequest(kiosk, press);
    await press(kiosk, zh('forms:form.print'));
    await expect(kiosk.getByText(zh('library:printed.a4'))).toBeVisible();
    await expect(kiosk.locator('html')).toHaveAttribute('data-scale', look === 'elder' ? 'elder' : 'kiosk');
    expect(touches).toBeGreaterThan(0);
    expect(touches).toBeLessThanOrEqual(30);
    test.info().annotations.push({ type: 'touches', description: `${touches}` });
    await expectRequestOnPaper(hall);
  });

test('a question that no guide knows is said to be none, and a person is offered', {
  tag: '@once',
}, async ({ kiosk }) => {
  await begin(kiosk);
  await press(kiosk, zh('dialogue:home.title'));
  await press(kiosk, zh('dialogue:guides.own'));
  for (const word of ['公交车', '几点', '来'] as const) await typeWord(kiosk, word);
  await press(kiosk, zh('library:search.go'));
  await expectPage(kiosk, zh('dialogue:matched.title', { text: '公交车几点来' }));
  await expect(kiosk.getByText(zh('dialogue:matched.none', { hotline: '12348' }))).toBeVisible();
  await press(kiosk, zh('dialogue:matched.person'));
  await press(kiosk, zh('kiosk:cardOrNot.without.title'));
  await press(kiosk, zh('kiosk:priority.none'));
  await numberShown(kiosk);
});

test('unpaid wages in elder mode, on a page from the right: the same request is printed', {
  tag: ['@once', '@long'],
}, async ({ page }) => {
  test.setTimeout(360_000);
  const hall = await openHall({ options: ['--languages', 'zh-CN', 'x-rtl'] });
  try {
    await until(hall.terminal.library.live(), ({ state }) => state === 'ready');
    await page.goto(hall.url('kiosk'));
    await begin(page);
    await page.getByRole('button', { name: 'x-rtl' }).click();
    await tool(page, rtl('kiosk:frame.elder')).click();
    await toArbitrationRequest(page, press, rtl);
    const root = page.locator('html');
    await expect(root).toHaveAttribute('dir', 'rtl');
    await expect(root).toHaveAttribute('data-scale', 'elder');
    await press(page, rtl('forms:form.print'));
    await expect(page.getByText(rtl('library:printed.a4'))).toBeVisible();
    await expectRequestOnPaper(hall);
  } finally {
    await hall.stop();
  }
});

test.describe('on a television', () => {
  test.use({ viewport: { width: 1920, height: 1080 } });
  test('unpaid wages by remote alone: the request goes along in the telephone', {
    tag: ['@once', '@long'],
  }, async ({ page, openWindow }) => {
    test.setTimeout(360_000);
    const hall = await openHall({ profile: 'tv' });
    try {
      await beginByRemote(page, hall);
      await toArbitrationRequest(page, okInText);
      // Around the text, not through it.
      await reach(page, zh('common:back'));
      await ok(page, zh('forms:form.takeAway'));
      const phone = await openWindow(390, 844);
      await phone.goto(await codeShown(page));
      for (const words of requested) await expect(phone.locator('body')).toContainText(words);
    } finally {
      await hall.stop();
    }
  });
});

/** What somebody hears who sees nothing, and the keys that they press on it. */
const byEar = `
  → 您好，想办什么？
  up → 显示和声音，5 个一组，按确认键进去
  select → English，第 1 个，共 5 个
  down* → 更多：怎样看、怎样听，第 4 个，共 5 个
  select → 怎样看、怎样听
  down* → 关掉屏幕，没有选，第 10 个，共 11 个
  select → 已选
  left → 您好，想办什么？
  down* → 我要咨询 问几句，告诉您怎么办，第 … 个，共 … 个
  select → 您遇到了什么事？
  down* → 干了活，拿不到工资…
  select → 先问一句：您现在安全吗？
  down* → 都没有，接着问…
  select → 您现在还在这家单位干活吗？
  down* → 还在干…
  select → 一共欠您多少工资？
  down* → 8，…
  select → 已经按的数: 8 元
  down* → 0，…
  select → 已经按的数: 80 元
  select → 已经按的数: 800 元
  select → 已经按的数: 8,000 元
  right → 您是从农村出来打工的吗？
  down* → 不是…
  select → 单位给您写过工资的欠条吗？
  down* → 不是…
  select → 您想因为欠工资，就不在这里干了吗？
  down* → 不是…
  select → 您和单位签过书面的劳动合同吗？
  down* → 不是…
  select → 您可以这样办
  down* → 看看这份文书…
  select → 劳动人事争议仲裁申请书
  down* → 打印…
  select → 正在打印
`;

test('unpaid wages by nine keys and ear, with the screen off: the same request is printed', {
  tag: ['@once', '@long'],
}, async ({ page, hall }) => {
  test.setTimeout(360_000);
  const visitor = await listenTo(page, hall);
  await page.goto(hall.url('kiosk'));
  await expectIdle(page);
  await hall.dock.setHeadset({ pluggedIn: true });
  await visitor.follow(byEar);
  expect(await isDark(page)).toBe(true);
  await expectRequestOnPaper(hall);
  await hall.dock.setHeadset({ pluggedIn: false });
});

const traces: readonly Trace[] = [
  { name: 'own words', text: 'zhangfudawozenmeban' },
  { name: 'day', text: '2019-09-28' },
];

test('violence told in own words, down to what can be done: the safe exit leaves nothing on page, in heaps and files', {
  tag: ['@once', '@long'],
}, async ({ page }) => {
  test.setTimeout(360_000);
  await inSearchedHall(async (searched) => {
    const { hall } = searched;
    await until(hall.terminal.library.live(), ({ state }) => state === 'ready');
    await page.goto(hall.url('kiosk'));
    await begin(page);
    await press(page, zh('dialogue:home.title'));
    await press(page, zh('dialogue:guides.own'));
    await typeOnKeyboard(page, 'zhangfudawozenmeban');
    await press(page, zh('library:search.go'));
    await toHelpAgainstViolence(page, press);
    await typeOnPad(page, '20190928');
    await press(page, zh('question:next'));
    await expectPage(page, zh('dialogue:opinion.title'));
    // A search that finds nothing proves something only if it finds what is there.
    expect(await tracesInPageHeap(page, traces)).toEqual(['own words', 'day']);
    await press(page, zh('dialogue:exit'));
    await expectIdle(page);
    await expectNothingLeft(page, searched, { traces, withinMs: 60_000 });
  });
});

/** By its pinyin, chosen among the characters that are offered. */
async function typeWord(page: Page, word: keyof typeof pinyin): Promise<void> {
  await typeOnKeyboard(page, pinyin[word]);
  await page
    .getByRole('list', { name: zh('common:keyboard.candidates') })
    .getByRole('button')
    .filter({ hasText: new RegExp(`^${word}$`) })
    .click();
}
const pinyin = { 公交车: 'gongjiaoche', 几点: 'jidian', 来: 'lai' } as const;
