import type { Locator, Page } from '@playwright/test';
import { expect, type Hall } from '../hall.ts';
import { beginning, type Words, zh } from './words.ts';

/** A card of the dock. Its holder does not exist. */
export const elder = {
  cardId: 'elder',
  name: '甄长青',
  idNumber: '150102194803120022',
  masked: '150102**********22',
  address: '望草原自治区云禾浩特市新禾区样板街12号楼3单元502室',
} as const;

/** Somebody whose age gives no priority. */
export const younger = { cardId: 'zhuang', name: '韦试验', idNumber: '440106199305302023' } as const;

export const lawyer = { 'zh-CN': '律师咨询', en: 'Ask a lawyer' } as const;

/** A button or tile of the page, by the first words on it. */
export function button(page: Page, words: string): Locator {
  return page
    .getByRole('main')
    .getByRole('button', { name: beginning(words) })
    .first();
}

/** Chooses something on a page by the words it begins with: a finger, or the arrows of a remote. */
export type Choose = (page: Page, words: string) => Promise<void>;

export async function press(page: Page, words: string): Promise<void> {
  await button(page, words).click();
}

/** One of the visitor's own settings, or help, in the bar around the page. */
export function tool(page: Page, words: string): Locator {
  return page.getByRole('navigation').getByRole('button', { name: words, exact: true });
}

export async function expectPage(page: Page, title: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
}

export async function expectIdle(page: Page, t: Words = zh): Promise<void> {
  await expect(button(page, t('kiosk:idle.start'))).toBeVisible();
}

export async function begin(page: Page, t: Words = zh): Promise<void> {
  await press(page, zh('kiosk:idle.start'));
  await expectPage(page, zh('kiosk:home.title'));
  if (t !== zh) await page.getByRole('button', { name: 'English' }).click();
  await expectPage(page, t('kiosk:home.title'));
}

export async function toService(page: Page, service: string = lawyer['zh-CN'], t: Words = zh): Promise<void> {
  await press(page, t('kiosk:home.take.title'));
  await expectPage(page, t('kiosk:services.title'));
  await press(page, service);
}

/** From the home page to the page that asks for the card. */
export async function toCard(page: Page, t: Words = zh, service: string = lawyer['zh-CN']): Promise<void> {
  await toService(page, service, t);
  await press(page, t('kiosk:cardOrNot.with.title'));
  await expectPage(page, t('kiosk:consent.title'));
  await press(page, t('kiosk:consent.agree'));
  await expectPage(page, t('kiosk:card.title'));
}

/** From the home page to the page that asks whether it is you. */
export async function toConfirm(page: Page, hall: Hall, cardId: string, t: Words = zh): Promise<void> {
  await toCard(page, t, t === zh ? lawyer['zh-CN'] : lawyer.en);
  await hall.dock.putCard({ cardId });
  await expectPage(page, t('kiosk:confirm.title'));
}

/** From the home page to a ticket without a card. Returns the number. */
export async function takeWithoutCard(
  page: Page,
  service: string = lawyer['zh-CN'],
  t: Words = zh,
): Promise<string> {
  await toService(page, service, t);
  await press(page, t('kiosk:cardOrNot.without.title'));
  await press(page, t('kiosk:priority.none'));
  return numberShown(page, t);
}

export async function numberShown(page: Page, t: Words = zh): Promise<string> {
  await expectPage(page, t('kiosk:ticket.title'));
  const number = page.getByRole('main').getByText(/^[A-K]\d{3}$/);
  await expect(number).toBeVisible();
  return (await number.textContent()) ?? '';
}

/** Presses the keys of the page's own keypad. */
export async function typeOnPad(page: Page, text: string): Promise<void> {
  for (const key of text)
    await page.getByRole('main').getByRole('button', { name: key, exact: true }).click();
}

/** Writes a name on the glass, and says that it is done. */
export async function signOnGlass(page: Page): Promise<void> {
  const box = await page.getByRole('img', { name: zh('capture:sign.area') }).boundingBox();
  if (!box) throw new Error('nowhere to sign');
  await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5);
  await page.mouse.down();
  for (const [x, y] of [
    [0.4, 0.3],
    [0.5, 0.6],
    [0.6, 0.35],
    [0.7, 0.55],
  ] as const)
    await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 8 });
  await page.mouse.up();
  await press(page, zh('capture:sign.done'));
}

/** From the home page to the page with the five levels. */
export async function toLevels(page: Page, number: string, ratingCode: string, t: Words = zh): Promise<void> {
  await press(page, t('kiosk:home.rate.title'));
  await typeOnPad(page, number);
  await press(page, t('kiosk:number.find'));
  await expectPage(page, t('kiosk:code.title'));
  await typeOnPad(page, ratingCode);
  await press(page, t('common:next'));
  await expectPage(page, t('kiosk:level.title'));
}
