import { expect, test } from './hall.ts';
import { openCounter, signIn } from './steps/desk.ts';
import { begin, press, takeWithoutCard } from './steps/kiosk.ts';
import { paperOf } from './steps/paper.ts';
import { openMachine } from './steps/technician.ts';
import { zh } from './steps/words.ts';

test('the printer is out of paper', async ({ kiosk, hall, openWindow }) => {
  const desk = await openWindow(1280, 800);
  await signIn(desk, hall);
  await openCounter(desk);
  const technician = await openWindow(1280, 800);
  await openMachine(technician, hall);

  await hall.dock.setPaper({ paper: 'out' });
  await expect(desk.getByText(zh('desk:notice.printer'))).toBeVisible();
  await expect(technician.getByText(zh('technician:state.out-paper'), { exact: true })).toBeVisible();
  await expect(technician.getByText(zh('technician:todo.out-paper'))).toBeVisible();

  await begin(kiosk);
  const number = await takeWithoutCard(kiosk);
  await expect(kiosk.getByText(zh('kiosk:paper.unprinted', { number }))).toBeVisible();
  await expect(kiosk.getByRole('img', { name: zh('kiosk:ticket.qr') })).toBeVisible();
  await expect(desk.getByText(`${zh('desk:notice.unprinted-ticket')}: ${number}`)).toBeVisible();

  await hall.dock.setPaper({ paper: 'ok' });
  await expect(technician.getByText(zh('technician:state.out-paper'), { exact: true })).toBeHidden();
  await press(kiosk, zh('kiosk:reprint.again'));
  await expect(kiosk.getByText(zh('kiosk:paper.printed'))).toBeVisible();
  expect(await paperOf(hall, number)).toContain('重打');
  await expect(desk.getByText(zh('desk:notice.unprinted-ticket'))).toBeHidden();
});
