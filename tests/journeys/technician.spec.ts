import { expect, first, test } from './hall.ts';
import { younger } from './steps/kiosk.ts';
import { typePin } from './steps/technician.ts';
import { anyOf, zh } from './steps/words.ts';

test('a technician tries out the devices', { tag: '@once' }, async ({ page, hall }) => {
  await page.goto(hall.url('technician'));
  await typePin(page, '000000');
  await expect(page.getByText(anyOf(zh, 'technician:pin.wrong', ['count']))).toBeVisible();
  await typePin(page, hall.secrets.technicianPin);

  const pagesBefore = (await first(hall.dock.live())).printer.pages.length;
  await page.getByRole('button', { name: zh('technician:testPrint') }).click();
  await expect(page.getByText(anyOf(zh, 'technician:printed', ['seconds']))).toBeVisible();
  expect((await first(hall.dock.live())).printer.pages.length).toBe(pagesBefore + 1);

  await page.getByRole('button', { name: zh('technician:testRead') }).click();
  await expect(page.getByText(zh('technician:testReading'))).toBeVisible();
  await hall.dock.putCard({ cardId: younger.cardId });
  await expect(page.getByText(anyOf(zh, 'technician:read', ['kind', 'seconds']))).toBeVisible();
  const content = await page.content();
  for (const secret of [younger.name, younger.idNumber]) expect(content).not.toContain(secret);

  await page.getByRole('tab', { name: zh('technician:tabs.log') }).click();
  await expect(page.getByText('hub.listening')).toBeVisible();
  await page.getByRole('tab', { name: zh('technician:tabs.audit') }).click();
  await expect(page.getByText(zh('technician:action.sign-in')).first()).toBeVisible();
});
