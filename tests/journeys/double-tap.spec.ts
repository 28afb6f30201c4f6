import type { Locator, Page } from '@playwright/test';
import { expect, type Hall, test } from './hall.ts';
import {
  begin,
  button,
  expectIdle,
  expectPage,
  numberShown,
  press,
  toLevels,
  toService,
} from './steps/kiosk.ts';
import { zh } from './steps/words.ts';

/** Quick and slow hands. */
const gapsMs = [100, 700] as const;

test.use({ hasTouch: true });

test('two taps on the last choice keep the number on the screen', async ({ kiosk, hall }) => {
  // Without paper the screen is all that tells it.
  await hall.dock.setPaper({ paper: 'out' });
  for (const gapMs of gapsMs) {
    await begin(kiosk);
    await toService(kiosk);
    await press(kiosk, zh('kiosk:cardOrNot.without.title'));
    await expectPage(kiosk, zh('kiosk:priority.title'));
    const choices = await boxesOf(kiosk.getByRole('main').getByRole('button'));
    await tapTwice(kiosk, button(kiosk, zh('kiosk:priority.none')), gapMs);
    const number = await numberShown(kiosk);
    await expect(kiosk.getByText(zh('kiosk:paper.unprinted', { number }))).toBeVisible();
    const finish = button(kiosk, zh('kiosk:ticket.finishNoted'));
    // Can be pressed only when the moments are over in which a second tap would have done it.
    await finish.click({ trial: true });
    await expect(kiosk.getByText(number, { exact: true })).toBeVisible();
    const [ending] = await boxesOf(finish);
    const below = choices.filter((choice) => ending && overlap(choice, ending));
    expect(below.map(({ words }) => words)).toEqual([]);
    await finish.click();
    await expectIdle(kiosk);
  }
});

test('a double tap is one press on every page', { tag: '@once' }, async ({ kiosk }) => {
  const tap = async (words: string, leadsTo: string, values = {}) => {
    await tapTwice(kiosk, button(kiosk, words));
    await expectStays(kiosk, zh(leadsTo, values));
  };
  await expectIdle(kiosk);
  await tap(zh('kiosk:idle.start'), 'kiosk:home.title');
  await toService(kiosk);
  await press(kiosk, zh('kiosk:cardOrNot.with.title'));
  await expectPage(kiosk, zh('kiosk:consent.title'));
  await tap(zh('kiosk:consent.agree'), 'kiosk:card.title');
  await tap(zh('kiosk:card.without'), 'kiosk:priority.title');
  await tap(zh('kiosk:priority.none'), 'kiosk:ticket.title');
  const number = await numberShown(kiosk);
  await tap(zh('kiosk:ticket.giveUp'), 'kiosk:giveUp.title', { number });
  await tap(zh('kiosk:giveUp.keep'), 'kiosk:ticket.title');
  await press(kiosk, zh('kiosk:ticket.giveUp'));
  await tap(zh('kiosk:giveUp.yes'), 'kiosk:givenUp.title');
  await tap(zh('kiosk:toHome'), 'kiosk:home.title');
  await tapTwice(kiosk, button(kiosk, zh('kiosk:home.leave')));
  await expectIdle(kiosk);
});

test('a double tap rates once, and only as was chosen', { tag: '@once' }, async ({ kiosk, hall }) => {
  const { number, ratingCode } = await servedTicket(hall);
  await begin(kiosk);
  await toLevels(kiosk, number, ratingCode);
  await tapTwice(kiosk, button(kiosk, zh('common:rating.dissatisfied')));
  await expectStays(kiosk, zh('kiosk:reasons.title'));
  await expect(kiosk.getByRole('main').locator('[aria-pressed=true]')).toHaveCount(0);
  await press(kiosk, zh('common:reason.long-wait'));
  await tapTwice(kiosk, button(kiosk, zh('kiosk:reasons.send')));
  await expectStays(kiosk, zh('kiosk:thanks.title'));
});

test('a key that is held does not go on through the pages', { tag: '@once' }, async ({ kiosk }) => {
  await begin(kiosk);
  await toService(kiosk);
  await press(kiosk, zh('kiosk:cardOrNot.without.title'));
  await expectPage(kiosk, zh('kiosk:priority.title'));
  for (let repeats = 0; repeats < 10; repeats += 1) await kiosk.keyboard.down('Escape');
  await kiosk.keyboard.up('Escape');
  await expectPage(kiosk, zh('kiosk:cardOrNot.title'));
});

interface Box {
  readonly words: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxesOf(targets: Locator): Promise<Box[]> {
  return targets.evaluateAll((elements) =>
    elements.map((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      return { words: element.textContent ?? '', left, right, top, bottom };
    }),
  );
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

async function tapTwice(page: Page, target: Locator, gapMs = 150): Promise<void> {
  await target.click({ trial: true });
  const box = await target.boundingBox();
  if (!box) throw new Error('It is not on the screen');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.touchscreen.tap(x, y);
  // The pause between the two is what is tried.
  await page.waitForTimeout(gapMs);
  await page.touchscreen.tap(x, y);
}

/** The page is there, and still there when everything on it may be pressed. */
async function expectStays(page: Page, title: string): Promise<void> {
  await expectPage(page, title);
  await expect(page.locator('.press-shield, [data-new]')).toHaveCount(0);
  await expectPage(page, title);
}

function take(hall: Hall) {
  return hall.terminal.queue.take({
    serviceId: 'lawyer',
    priority: 'none',
    language: 'zh-CN',
    requestKey: crypto.randomUUID(),
  });
}

/** A ticket whose holder may rate. */
async function servedTicket(hall: Hall): Promise<{ number: string; ratingCode: string }> {
  const { ticket, ratingCode } = await take(hall);
  const counter = { counterId: 'window-1' };
  await hall.staff.desk.open({ ...counter, serviceIds: ['lawyer'] });
  await hall.staff.desk.callNext(counter);
  await hall.staff.desk.serve(counter);
  await hall.staff.desk.finish(counter);
  return { number: ticket.number, ratingCode };
}
