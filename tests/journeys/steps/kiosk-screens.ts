import type { Page } from '@playwright/test';
import { expect, type Hall } from '../hall.ts';
import { window1 } from './desk.ts';
import {
  begin,
  elder,
  expectIdle,
  expectPage,
  lawyer,
  numberShown,
  press,
  toLevels,
  tool,
  toService,
  typeOnPad,
  younger,
} from './kiosk.ts';
import { libraryScreens } from './library-screens.ts';
import { paperOf, ratingCodeOn } from './paper.ts';
import type { Screen } from './screen.ts';
import { anyOf, zh } from './words.ts';

/** Every screen of the kiosk, in an order in which each is reached from the one before. */
export const kioskScreens: readonly Screen[] = [
  {
    name: 'starting',
    async go({ page, hall, wire }) {
      wire.hold();
      await page.goto(hall.url('kiosk'));
      await expectPage(page, zh('kiosk:starting.title'));
    },
  },
  {
    name: 'idle',
    async go({ page, wire }) {
      wire.release();
      await expectIdle(page);
    },
  },
  { name: 'home', place: 'home', go: ({ page }) => begin(page) },
  ...libraryScreens,
  {
    name: 'help',
    async go({ page }) {
      await tool(page, zh('kiosk:frame.help')).click();
      await expectPage(page, zh('kiosk:help.title'));
    },
  },
  {
    name: 'services',
    place: 'chooseService',
    async go({ page }) {
      await press(page, zh('common:back'));
      await press(page, zh('kiosk:home.take.title'));
      await expect(page.getByRole('button', { name: lawyer['zh-CN'] })).toBeVisible();
    },
  },
  {
    name: 'services, more',
    place: 'chooseService',
    async go({ page }) {
      await page.getByRole('button', { name: anyOf(zh, 'common:pager.more', ['at', 'of']) }).click();
      await expect(page.getByRole('button', { name: zh('common:pager.first') })).toBeVisible();
    },
  },
  {
    name: 'card or not',
    place: 'cardOrNot',
    async go({ page }) {
      await press(page, zh('common:pager.first'));
      await press(page, lawyer['zh-CN']);
      await expectPage(page, zh('kiosk:cardOrNot.title'));
    },
  },
  {
    name: 'card or not, no paper',
    place: 'cardOrNot',
    async go({ page, hall }) {
      await hall.dock.setPaper({ paper: 'out' });
      await expect(page.getByText(zh('kiosk:paper.unavailable'))).toBeVisible();
    },
  },
  {
    name: 'consent',
    place: 'consent',
    async go({ page, hall }) {
      await hall.dock.setPaper({ paper: 'ok' });
      await press(page, zh('kiosk:cardOrNot.with.title'));
      await expectPage(page, zh('kiosk:consent.title'));
    },
  },
  {
    name: 'put your card',
    place: 'card',
    async go({ page }) {
      await press(page, zh('kiosk:consent.agree'));
      await expect(page.getByText(zh('kiosk:card.waiting'))).toBeVisible();
    },
  },
  {
    name: 'card not read',
    place: 'cardFailed',
    async go({ page, hall }) {
      await hall.dock.setFault({ device: 'reader', fault: 'lift', on: true });
      await hall.dock.putCard({ cardId: elder.cardId });
      await expectPage(page, zh('kiosk:cardTrouble.place-again.title'));
    },
  },
  {
    name: 'confirm, elderly',
    place: 'confirm',
    async go({ page, hall }) {
      await hall.dock.setFault({ device: 'reader', fault: 'lift', on: false });
      await hall.dock.takeCard();
      await press(page, zh('kiosk:card.again'));
      await hall.dock.putCard({ cardId: elder.cardId });
      await expect(page.getByText(zh('kiosk:confirm.elderly'))).toBeVisible();
    },
  },
  {
    name: 'reader unplugged',
    place: 'cardFailed',
    async go({ page, hall }) {
      await hall.dock.takeCard();
      await press(page, zh('kiosk:confirm.notMe'));
      await press(page, zh('kiosk:cardOrNot.with.title'));
      await press(page, zh('kiosk:consent.agree'));
      await expectPage(page, zh('kiosk:card.title'));
      await hall.dock.plug({ device: 'reader', plugged: false });
      await expectPage(page, zh('kiosk:cardTrouble.reader-absent.title'));
    },
  },
  {
    name: 'priority',
    place: 'priority',
    async go({ page, hall }) {
      await hall.dock.plug({ device: 'reader', plugged: true });
      await press(page, zh('kiosk:card.without'));
      await expectPage(page, zh('kiosk:priority.title'));
    },
  },
  {
    name: 'taking',
    place: 'taking',
    async go({ page, wire }) {
      wire.hold();
      await press(page, zh('kiosk:priority.none'));
      await expectPage(page, zh('kiosk:taking.title'));
    },
  },
  {
    name: 'ticket',
    place: 'ticket',
    async go({ page, hall, wire, known }) {
      wire.release();
      known.number = await numberShown(page);
      await expect(page.getByText(zh('kiosk:paper.printed'))).toBeVisible();
      known.ratingCode = ratingCodeOn(await paperOf(hall, known.number));
    },
  },
  {
    name: 'give up?',
    place: 'giveUp',
    async go({ page, known: { number } }) {
      await press(page, zh('kiosk:ticket.giveUp'));
      await expectPage(page, zh('kiosk:giveUp.title', { number }));
    },
  },
  {
    name: 'giving up',
    place: 'givingUp',
    async go({ page, hall, wire }) {
      await hall.staff.desk.open({ counterId: window1.counterId, serviceIds: ['lawyer'] });
      await hall.staff.desk.callNext({ counterId: window1.counterId });
      wire.hold();
      await press(page, zh('kiosk:giveUp.yes'));
      await expectPage(page, zh('kiosk:giveUp.going'));
    },
  },
  {
    name: 'not given up',
    place: 'notGivenUp',
    async go({ page, wire }) {
      wire.release();
      await expectPage(page, zh('kiosk:notGivenUp.called.title'));
    },
  },
  {
    name: 'ticket, called and not printed again',
    place: 'ticket',
    async go({ page, hall, known: { number } }) {
      await hall.dock.setPaper({ paper: 'out' });
      await press(page, zh('common:back'));
      await press(page, zh('kiosk:reprint.again'));
      await expect(page.getByText(zh('kiosk:paper.unprinted', { number }))).toBeVisible();
    },
  },
  {
    name: 'which number?',
    place: 'number',
    async go({ page, hall }) {
      await hall.dock.setPaper({ paper: 'ok' });
      await press(page, zh('kiosk:ticket.more'));
      await press(page, zh('kiosk:home.mine.title'));
      await expectPage(page, zh('kiosk:number.look'));
    },
  },
  {
    name: 'finding',
    place: 'finding',
    async go({ page, wire, known: { number } }) {
      await typeOnPad(page, number);
      wire.hold();
      await press(page, zh('kiosk:number.find'));
      await expectPage(page, zh('kiosk:number.finding', { number }));
    },
  },
  {
    name: 'my number, called',
    place: 'mine',
    async go({ page, wire }) {
      wire.release();
      await expectPage(page, zh('kiosk:mine.called.title'));
    },
  },
  {
    name: 'which number?, unknown',
    place: 'number',
    async go({ page }) {
      await press(page, zh('common:back'));
      await press(page, zh('common:pad.clear'));
      await typeOnPad(page, 'A998');
      await press(page, zh('kiosk:number.find'));
      await expect(page.getByText(zh('kiosk:numberTrouble.unknown-number'))).toBeVisible();
    },
  },
  {
    name: 'my number, done',
    place: 'mine',
    async go({ page, hall, known: { number } }) {
      await hall.staff.desk.serve({ counterId: window1.counterId });
      await hall.staff.desk.finish({ counterId: window1.counterId });
      await press(page, zh('common:pad.clear'));
      await typeOnPad(page, number);
      await press(page, zh('kiosk:number.find'));
      await expectPage(page, zh('kiosk:mine.done.title'));
    },
  },
  {
    name: 'rating code',
    place: 'code',
    async go({ page }) {
      await press(page, zh('kiosk:mine.rate'));
      await expectPage(page, zh('kiosk:code.title'));
    },
  },
  {
    name: 'five levels',
    place: 'level',
    async go({ page, known: { ratingCode } }) {
      await typeOnPad(page, ratingCode === '0000' ? '0001' : '0000');
      await press(page, zh('common:next'));
      await expectPage(page, zh('kiosk:level.title'));
    },
  },
  {
    name: 'rating code, wrong',
    place: 'code',
    async go({ page }) {
      await press(page, zh('common:rating.satisfied'));
      await expect(page.getByText(anyOf(zh, 'kiosk:code.wrong', ['count']))).toBeVisible();
    },
  },
  {
    name: 'reasons',
    place: 'reasons',
    async go({ page, known }) {
      // The rating was asked for from the ticket, and leads back there.
      await press(page, zh('common:back'));
      await expectPage(page, zh('kiosk:mine.done.title'));
      await press(page, zh('common:back'));
      await press(page, zh('common:back'));
      await toLevels(page, known.number, known.ratingCode);
      await press(page, zh('common:rating.dissatisfied'));
      await press(page, zh('common:reason.long-wait'));
      await expectPage(page, zh('kiosk:reasons.title'));
    },
  },
  {
    name: 'sending',
    place: 'sending',
    async go({ page, wire }) {
      wire.hold();
      await press(page, zh('kiosk:reasons.send'));
      await expectPage(page, zh('kiosk:sending.title'));
    },
  },
  {
    name: 'thanks',
    place: 'thanks',
    async go({ page, wire }) {
      wire.release();
      await expectPage(page, zh('kiosk:thanks.title'));
    },
  },
  {
    name: 'not rated',
    place: 'notRated',
    async go({ page, known: { number } }) {
      await press(page, zh('kiosk:toHome'));
      await press(page, zh('kiosk:home.rate.title'));
      await typeOnPad(page, number);
      await press(page, zh('kiosk:number.find'));
      await expectPage(page, zh('kiosk:notRated.already-rated.title'));
    },
  },
  {
    name: 'given up',
    place: 'givenUp',
    async go({ page }) {
      await press(page, zh('kiosk:toHome'));
      await takeQuickly(page);
      await press(page, zh('kiosk:ticket.giveUp'));
      await press(page, zh('kiosk:giveUp.yes'));
      await expectPage(page, zh('kiosk:givenUp.title'));
    },
  },
  {
    name: 'confirm',
    place: 'confirm',
    async go({ page, hall }) {
      await press(page, zh('kiosk:toHome'));
      await toService(page, '司法鉴定');
      await press(page, zh('kiosk:cardOrNot.with.title'));
      await press(page, zh('kiosk:consent.agree'));
      await expectPage(page, zh('kiosk:card.title'));
      await hall.dock.putCard({ cardId: younger.cardId });
      await expectPage(page, zh('kiosk:confirm.title'));
    },
  },
  {
    name: 'not taken',
    place: 'notTaken',
    async go({ page, hall }) {
      await press(page, zh('kiosk:confirm.yes'));
      await takeAllOf(hall, 'appraisal');
      await press(page, zh('kiosk:priority.none'));
      await expectPage(page, zh('kiosk:notTaken.full.title'));
    },
  },
  {
    name: 'connection lost',
    async go({ page, wire }) {
      await wire.cut();
      await expectPage(page, zh('kiosk:connectionLost.title'));
    },
  },
  {
    name: 'out of service',
    async go({ page, hall, wire }) {
      wire.mend();
      await hall.staff.desk.setOutOfService({ out: true });
      await expectPage(page, zh('kiosk:outOfService.title'));
    },
  },
  {
    name: 'not allowed',
    async go({ page, hall }) {
      await page.evaluate(() => sessionStorage.clear());
      await page.goto('about:blank');
      await page.goto(new URL('/kiosk/', hall.url('kiosk')).href);
      await expect(page.getByText(zh('kiosk:outOfService.reason.not-allowed'))).toBeVisible();
    },
  },
];

async function takeQuickly(page: Page): Promise<void> {
  await toService(page);
  await press(page, zh('kiosk:cardOrNot.without.title'));
  await press(page, zh('kiosk:priority.none'));
  await numberShown(page);
}

/** Without paper: twenty tickets would keep the printer busy. */
async function takeAllOf(hall: Hall, serviceId: string): Promise<void> {
  await hall.dock.setPaper({ paper: 'out' });
  const limit = 20;
  for (let taken = 0; taken < limit; taken += 1) {
    const wish = { serviceId, priority: 'none', language: 'zh-CN', requestKey: crypto.randomUUID() } as const;
    await hall.terminal.queue.take(wish).catch((error: { code?: string }) => {
      if (error.code !== 'FULL') throw error;
    });
  }
}
