import type { Page } from '@playwright/test';
import { ratingLevels } from '#contract/ratings.ts';
import { expect, type Hall, test } from './hall.ts';
import { openCounter, signIn, step, window1 } from './steps/desk.ts';
import {
  begin,
  elder,
  expectIdle,
  expectPage,
  numberShown,
  press,
  toConfirm,
  toLevels,
  typeOnPad,
} from './steps/kiosk.ts';
import { paperOf, ratingCodeOn } from './steps/paper.ts';
import { zh } from './steps/words.ts';

test('a whole visit: card, ticket, paper, call, board, rating', async ({
  page: kiosk,
  freshHall: hall,
  openWindow,
}) => {
  await kiosk.goto(hall.url('kiosk'));
  const board = await openWindow(1920, 1080);
  const heard = announcementsOf(board);
  await board.goto(hall.url('board'));
  await expect(
    board.getByText(zh('board:noCallTitle')).or(board.getByText(zh('board:please'))),
  ).toBeVisible();
  const desk = await openWindow(1280, 800);
  await signIn(desk, hall);
  await openCounter(desk);

  const { number, ratingCode } = await test.step('takes a ticket with a card', () => takeTicket(kiosk, hall));
  await test.step('is called', () => beCalled(desk, board, number));
  await test.step('is announced by voice', () => expect.poll(heard).toContain(number));
  await test.step('is served', async () => {
    await step(desk, 'serve');
    await expect(desk.getByText(elder.name)).toBeVisible();
    await step(desk, 'finish');
    await expect(desk.getByText(elder.name)).toBeHidden();
  });
  await test.step('rates', () => rate(kiosk, number, ratingCode));
});

async function takeTicket(kiosk: Page, hall: Hall) {
  await begin(kiosk);
  await toConfirm(kiosk, hall, elder.cardId);
  await expect(kiosk.getByText(elder.name)).toBeVisible();
  await expect(kiosk.getByText(elder.masked)).toBeVisible();
  expect(await kiosk.content()).not.toContain(elder.idNumber);
  await press(kiosk, zh('kiosk:confirm.yes'));
  const number = await numberShown(kiosk);
  await expect(kiosk.getByText(zh('kiosk:paper.printed'))).toBeVisible();
  const paper = await paperOf(hall, number);
  expect(paper).not.toContain(elder.name);
  expect(paper).not.toContain(elder.idNumber);
  await hall.dock.takeCard();
  await press(kiosk, zh('kiosk:ticket.finish'));
  await expectIdle(kiosk);
  return { number, ratingCode: ratingCodeOn(paper) };
}

async function beCalled(desk: Page, board: Page, number: string): Promise<void> {
  await expect(desk.getByText(number, { exact: true })).toBeVisible();
  await step(desk, 'call-next');
  await expect(board.locator('strong', { hasText: number }).first()).toBeVisible();
  await expect(board.getByText(zh('board:goTo', { counter: window1.name }))).toBeVisible();
}

/** The texts that the page asked the station's voice to say and got sound for, digits as on the paper. */
function announcementsOf(board: Page): () => string {
  const sent: string[] = [];
  board.on('websocket', (socket) => {
    socket.on('framesent', ({ payload }) => void sent.push(String(payload)));
  });
  const spoken = zh('board:digits').split(' ');
  return () =>
    spoken
      .reduce((text, word, digit) => text.replaceAll(word, String(digit)), sent.join('\n'))
      .replaceAll(' ', '');
}

async function rate(kiosk: Page, number: string, ratingCode: string): Promise<void> {
  await begin(kiosk);
  await toLevels(kiosk, number, ratingCode);
  await expect(kiosk.getByRole('main').getByRole('button')).toHaveText([
    ...ratingLevels.map((level) => zh(`common:rating.${level}`)),
    zh('common:back'),
  ]);
  await press(kiosk, zh('common:rating.very-satisfied'));
  await expectPage(kiosk, zh('kiosk:thanks.title'));
  await press(kiosk, zh('kiosk:toHome'));
  await press(kiosk, zh('kiosk:home.rate.title'));
  await typeOnPad(kiosk, number);
  await press(kiosk, zh('kiosk:number.find'));
  await expectPage(kiosk, zh('kiosk:notRated.already-rated.title'));
}
