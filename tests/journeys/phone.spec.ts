import { expect, test } from './hall.ts';
import { window1 } from './steps/desk.ts';
import { begin, takeWithoutCard } from './steps/kiosk.ts';
import { paperOf, ticketUrlOn } from './steps/paper.ts';
import { anyOf, zh } from './steps/words.ts';

test('a phone follows the ticket and rates', { tag: '@once' }, async ({ kiosk, hall, openWindow }) => {
  await begin(kiosk);
  const number = await takeWithoutCard(kiosk);
  const phone = await openWindow(390, 844);
  await phone.goto(ticketUrlOn(await paperOf(hall, number)));
  await expect(phone.getByRole('heading', { level: 1 })).toContainText(number);
  await expect(phone.getByText(zh('ticket-page:waiting.nobody'))).toBeVisible();

  const counter = { counterId: window1.counterId };
  await hall.staff.desk.open({ ...counter, serviceIds: ['lawyer'] });
  await hall.staff.desk.callNext(counter);
  await expect(phone.getByText(zh('ticket-page:called.go', { counter: window1.name }))).toBeVisible();
  await hall.staff.desk.serve(counter);
  await expect(phone.getByText(zh('ticket-page:serving.at', { counter: window1.name }))).toBeVisible();
  await hall.staff.desk.finish(counter);

  await phone.getByText(zh('common:rating.dissatisfied'), { exact: true }).click();
  await phone.getByRole('button', { name: zh('ticket-page:rate.send') }).click();
  await expect(phone.getByText(zh('ticket-page:rate.reasonNeeded'))).toBeVisible();
  await phone.getByRole('button', { name: zh('common:reason.long-wait') }).click();
  await phone.getByRole('button', { name: zh('ticket-page:rate.send') }).click();
  await expect(phone.getByText(zh('ticket-page:rate.thanks'))).toBeVisible();
  const { ticket } = await hall.terminal.queue.find({ number });
  expect(ticket.rated).toBe(true);
});

test('a code that nobody holds leads nowhere', { tag: '@once' }, async ({ hall, openWindow }) => {
  const phone = await openWindow(390, 844);
  await phone.goto(`${new URL(hall.url('kiosk')).origin}/t/${'A'.repeat(22)}`);
  await expect(phone.getByText(anyOf(zh, 'ticket-page:unknown.title', []))).toBeVisible();
});
