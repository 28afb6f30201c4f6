import { expect, test } from './hall.ts';
import { begin, expectIdle, press, takeWithoutCard } from './steps/kiosk.ts';
import { paperOf } from './steps/paper.ts';
import { zh } from './steps/words.ts';

test('a ticket without a card', async ({ kiosk, hall }) => {
  await begin(kiosk);
  const number = await takeWithoutCard(kiosk);
  await expect(kiosk.getByText(zh('kiosk:paper.printed'))).toBeVisible();
  expect(await paperOf(hall, number)).toContain('律师咨询');
  await press(kiosk, zh('kiosk:ticket.finish'));
  await expectIdle(kiosk);
});

test('a number given back', async ({ kiosk, hall }) => {
  await begin(kiosk);
  const number = await takeWithoutCard(kiosk);
  await press(kiosk, zh('kiosk:ticket.giveUp'));
  await press(kiosk, zh('kiosk:giveUp.yes'));
  await expect(kiosk.getByRole('heading', { level: 1 })).toHaveText(zh('kiosk:givenUp.title'));
  const { ticket } = await hall.terminal.queue.find({ number });
  expect(ticket.state).toBe('cancelled');
});
