import { expect, test } from './hall.ts';
import { typePin } from './steps/technician.ts';
import { anyOf, zh } from './steps/words.ts';

test('papers are photographed and a name is signed', { tag: '@once' }, async ({ page, hall }) => {
  await page.goto(hall.url('technician'));
  await typePin(page, hall.secrets.technicianPin);

  await page.getByRole('button', { name: zh('capture:test.camera') }).click();
  const take = page.getByRole('button', { name: zh('capture:frame.take') });
  await expect(take).toBeEnabled();
  await take.click();
  const corner = page.getByRole('button', { name: zh('capture:corner.upperLeft') });
  const use = page.getByRole('button', { name: zh('capture:adjust.use') });
  await expect(use).toBeEnabled();
  const before = await corner.boundingBox();
  await corner.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await corner.boundingBox())?.x).not.toBe(before?.x);
  await expect.poll(async () => (await corner.boundingBox())?.y).not.toBe(before?.y);
  await use.click();
  await page.getByRole('button', { name: zh('capture:pages.more') }).click();
  await expect(take).toBeEnabled();
  await take.click();
  await expect(use).toBeEnabled();
  await use.click();
  await expect(page.getByRole('img', { name: anyOf(zh, 'capture:pages.page', ['number']) })).toHaveCount(2);
  await page.getByRole('button', { name: zh('capture:pages.done') }).click();
  await expect(page.getByText(anyOf(zh, 'capture:test.result', ['count', 'kilobytes']))).toBeVisible();

  await page.getByRole('button', { name: zh('capture:test.signature') }).click();
  const area = page.getByRole('img', { name: zh('capture:sign.area') });
  const box = await area.boundingBox();
  if (!box) throw new Error('The box for the signature is not on the screen');
  await page.mouse.move(box.x + 40, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + 45, box.y + 62);
  await page.mouse.up();
  await page.getByRole('button', { name: zh('capture:sign.done') }).click();
  await expect(page.getByText(zh('capture:sign.tooLittle'))).toBeVisible();
  await page.mouse.move(box.x + 60, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= 20; step++)
    await page.mouse.move(box.x + 60 + step * 20, box.y + box.height / 2 + 40 * Math.sin(step));
  await page.mouse.up();
  await page.getByRole('button', { name: zh('capture:sign.done') }).click();
  await expect(page.getByText(anyOf(zh, 'capture:test.signed', ['count']))).toBeVisible();
});
