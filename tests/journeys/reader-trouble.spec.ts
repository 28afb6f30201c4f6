import { expect, test, until } from './hall.ts';
import {
  begin,
  button,
  elder,
  expectPage,
  lawyer,
  numberShown,
  press,
  toCard,
  toService,
  younger,
} from './steps/kiosk.ts';
import { zh } from './steps/words.ts';

test('the card reader is unplugged: the card is not offered, a ticket is', async ({ kiosk, hall }) => {
  await begin(kiosk);
  await hall.dock.plug({ device: 'reader', plugged: false });
  await until(hall.terminal.terminal.status(), ({ cardReader }) => cardReader === 'absent');
  await toService(kiosk);
  await expectPage(kiosk, zh('kiosk:priority.title'));
  await press(kiosk, zh('kiosk:priority.none'));
  await numberShown(kiosk);

  await hall.dock.plug({ device: 'reader', plugged: true });
  await until(hall.terminal.terminal.status(), ({ cardReader }) => cardReader === 'ready');
  await press(kiosk, zh('kiosk:ticket.more'));
  await toService(kiosk);
  await expect(button(kiosk, zh('kiosk:cardOrNot.with.title'))).toBeVisible();
});

test('the card reader is unplugged while it waits for a card', async ({ kiosk, hall }) => {
  await begin(kiosk);
  await toCard(kiosk);
  await hall.dock.plug({ device: 'reader', plugged: false });
  await expectPage(kiosk, zh('kiosk:cardTrouble.reader-absent.title'));
  await press(kiosk, zh('kiosk:card.without'));
  await press(kiosk, zh('kiosk:priority.none'));
  await numberShown(kiosk);
});

test('the card is lifted too early: placed again it is read', async ({ kiosk, hall }) => {
  await begin(kiosk);
  await toCard(kiosk, zh, lawyer['zh-CN']);
  await hall.dock.setFault({ device: 'reader', fault: 'lift', on: true });
  await hall.dock.putCard({ cardId: elder.cardId });
  await expectPage(kiosk, zh('kiosk:cardTrouble.place-again.title'));
  await hall.dock.setFault({ device: 'reader', fault: 'lift', on: false });
  await hall.dock.takeCard();
  await press(kiosk, zh('kiosk:card.again'));
  await hall.dock.putCard({ cardId: younger.cardId });
  await expectPage(kiosk, zh('kiosk:confirm.title'));
  await expect(kiosk.getByText(younger.name)).toBeVisible();
  await press(kiosk, zh('kiosk:confirm.notMe'));
  await expectPage(kiosk, zh('kiosk:cardOrNot.title'));
  expect(await kiosk.content()).not.toContain(younger.name);
});
