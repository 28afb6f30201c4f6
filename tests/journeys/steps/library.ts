import type { Locator, Page } from '@playwright/test';
import { expect } from '../hall.ts';
import { button, expectPage, press } from './kiosk.ts';
import { type Words, zh } from './words.ts';

/** An everyday question, by pinyin, and the article of the sample library that answers it. */
export const unpaidWages = {
  typed: 'laobantuoqiangongzi',
  /** As the search reads it, and shows it. */
  read: '老板拖欠工资',
  article: '第六条',
  law: '明河县劳动用工规则（示例）',
  sentence: '工资以货币形式至少每月支付一次，不得克扣或者无故拖欠。',
} as const;

/** The longest text of the sample library: some minutes to listen to, several codes to take away. */
export const longText = {
  title: '第一次来法律服务大厅，从进门到办完',
  secondSentence: '这篇文章从进门讲起，一直讲到办完以后。',
  lateSentence: '三、手机充好电。',
  lastSentence: '其余的，到了大厅随时可以问。',
} as const;

export async function openLibrary(page: Page, t: Words = zh): Promise<void> {
  await press(page, t('library:home.title'));
  await expectPage(page, t('library:search.title'));
}

/** Touches the keys of the page's own keyboard. */
export async function typeOnKeyboard(page: Page, text: string, t: Words = zh): Promise<void> {
  const keyboard = page.getByRole('group', { name: t('common:keyboard.label') });
  for (const key of text) await keyboard.getByRole('button', { name: key, exact: true }).click();
}

export async function search(page: Page, text: string): Promise<void> {
  await typeOnKeyboard(page, text);
  await press(page, zh('library:search.go'));
}

/** A card of what was found. */
export function card(page: Page, words: string): Locator {
  return page.getByRole('main').getByRole('button').filter({ hasText: words }).first();
}

/** From the search to the text of an article, found by an everyday question. */
export async function toArticle(page: Page): Promise<void> {
  await search(page, unpaidWages.typed);
  await expectPage(page, zh('library:found.title', { asked: unpaidWages.read }));
  await card(page, unpaidWages.article).click();
  await expect(button(page, zh('library:text.listen'))).toBeVisible();
}

/** From the home page to the longest text. */
export async function toLongText(page: Page): Promise<void> {
  await openLibrary(page);
  await press(page, zh('library:search.door.learn'));
  await pressOnSomePage(page, longText.title);
  await expectPage(page, longText.title);
}

/** From the home page to a place nearby. */
export async function toEntry(page: Page, name: string): Promise<void> {
  await openLibrary(page);
  await press(page, zh('library:search.door.near'));
  await pressOnSomePage(page, name);
  await expectPage(page, name);
}

/** Turns the pages of a list until a tile is there. */
async function pressOnSomePage(page: Page, words: string): Promise<void> {
  const more = page.getByRole('button', { name: /^更多，/ });
  await expect(more).toBeVisible();
  while (!(await button(page, words).isVisible())) await more.click();
  await press(page, words);
}

/** What the code on the page says. */
export async function codeShown(page: Page): Promise<string> {
  const figure = page.locator('[data-code]');
  await expect(figure).toBeVisible();
  return (await figure.getAttribute('data-code')) ?? '';
}
