import type { Page } from '@playwright/test';
import { expect, type Hall, test } from './hall.ts';
import { serveOne } from './steps/desk.ts';
import {
  begin,
  expectIdle,
  expectPage,
  lawyer,
  numberShown,
  press,
  toLevels,
  younger,
} from './steps/kiosk.ts';
import { paperOf, ratingCodeOn } from './steps/paper.ts';
import { en, zh } from './steps/words.ts';

test('the whole visit in English', async ({ kiosk, hall }) => {
  await begin(kiosk, en);
  await expectEnglish(kiosk);
  const number = await takeTicket(kiosk, hall);
  const paper = await paperOf(hall, number);
  expect(paper.match(/\p{Script=Han}/gu)).toBeNull();
  await serveOne(hall);
  await press(kiosk, en('kiosk:ticket.more'));
  await toLevels(kiosk, number, ratingCodeOn(paper), en);
  await expectEnglish(kiosk);
  await press(kiosk, en('common:rating.satisfied'));
  await expectPage(kiosk, en('kiosk:thanks.title'));
  await expectEnglish(kiosk);
  await press(kiosk, en('kiosk:finish'));
  await expectIdle(kiosk, zh);
});

async function takeTicket(kiosk: Page, hall: Hall): Promise<string> {
  const pages = [
    { title: 'services.title', press: lawyer.en },
    { title: 'cardOrNot.title', press: en('kiosk:cardOrNot.with.title') },
    { title: 'consent.title', press: en('kiosk:consent.agree') },
  ];
  await press(kiosk, en('kiosk:home.take.title'));
  for (const page of pages) {
    await expectPage(kiosk, en(`kiosk:${page.title}`));
    await expectEnglish(kiosk);
    await press(kiosk, page.press);
  }
  await expectPage(kiosk, en('kiosk:card.title'));
  await expectEnglish(kiosk);
  await hall.dock.putCard({ cardId: younger.cardId });
  await expectPage(kiosk, en('kiosk:confirm.title'));
  await expectEnglish(kiosk, [younger.name]);
  await press(kiosk, en('kiosk:confirm.yes'));
  await expectPage(kiosk, en('kiosk:priority.title'));
  await expectEnglish(kiosk);
  await press(kiosk, en('kiosk:priority.none'));
  const number = await numberShown(kiosk, en);
  await expectEnglish(kiosk);
  return number;
}

/** No Chinese stands on the page, but for the button that leads back to it and names as their cards have them. */
async function expectEnglish(kiosk: Page, names: readonly string[] = []): Promise<void> {
  const text = await kiosk.evaluate(() => {
    const page = document.body.cloneNode(true) as HTMLElement;
    for (const chinese of page.querySelectorAll('[lang="zh-CN"]')) chinese.remove();
    return page.textContent ?? '';
  });
  const rest = names.reduce((all, name) => all.replaceAll(name, ''), text);
  expect(rest.match(/\p{Script=Han}+/gu)).toBeNull();
}
