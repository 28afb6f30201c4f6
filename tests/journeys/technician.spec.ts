import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, first, test } from './hall.ts';
import { younger } from './steps/kiosk.ts';
import { openMachine, typePin } from './steps/technician.ts';
import { anyOf, zh } from './steps/words.ts';

test('a technician tries out the devices', { tag: '@once' }, async ({ page, hall }) => {
  await page.goto(hall.url('technician'));
  await typePin(page, '000000');
  await expect(page.getByText(anyOf(zh, 'technician:pin.wrong', ['count']))).toBeVisible();
  await typePin(page, hall.secrets.technicianPin);

  const newestPage = async () => (await first(hall.dock.live())).printer.pages[0]?.pageId ?? 0;
  const pageBefore = await newestPage();
  await page.getByRole('button', { name: zh('technician:testPrint') }).click();
  await expect(page.getByText(anyOf(zh, 'technician:printed', ['seconds']))).toBeVisible();
  // The dock shows a page once it has been drawn.
  await expect.poll(newestPage).toBe(pageBefore + 1);

  const reader = cardOf(page, 'card-reader');
  await reader.getByRole('button', { name: zh('technician:wire.start') }).click();
  await page.getByRole('button', { name: zh('technician:testRead') }).click();
  await expect(page.getByText(zh('technician:testReading'))).toBeVisible();
  await hall.dock.putCard({ cardId: younger.cardId });
  await expect(page.getByText(anyOf(zh, 'technician:read', ['kind', 'seconds']))).toBeVisible();
  const content = await page.content();
  for (const secret of [younger.name, younger.idNumber]) expect(content).not.toContain(secret);

  await expect(reader.getByText('AA AA AA 96 69 00 03 30 01 32').first()).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    reader.getByRole('button', { name: zh('technician:wire.download') }).click(),
  ]);
  const recording = await readFile(await download.path(), 'utf8');
  expect(recording).toMatch(/^mingfa recording 1\nmodel sam-v\n/);
  expect(recording).toContain('AA AA AA 96 69 05 08 00 00 90 01 00 04 00 [');
  expect(recording).not.toContain(hexOf(younger.name));

  await page.getByRole('tab', { name: zh('technician:tabs.health') }).click();
  const running = page.getByText(anyOf(zh, 'doctor:finding.station-running.what', ['dataDir']));
  const showOk = page.getByRole('button', { name: anyOf(zh, 'doctor:showOk', ['count']) });
  // A check-up looks at the whole machine; that takes as long as the machine needs.
  await expect(showOk).toBeVisible({ timeout: 60_000 });
  await showOk.click();
  await expect(running).toBeVisible();

  await page.getByRole('tab', { name: zh('technician:tabs.log') }).click();
  await expect(page.getByText(zh('technician:event.device.read-ended')).first()).toBeVisible();
  await page.getByRole('tab', { name: zh('technician:tabs.audit') }).click();
  await expect(page.getByText(zh('technician:action.sign-in')).first()).toBeVisible();
});

function cardOf(page: Page, kind: string) {
  const heading = page.getByRole('heading', { name: zh(`doctor:kind.${kind}`) });
  return page.getByRole('listitem').filter({ has: heading });
}

/** As a card holds it and a recording would show it. */
function hexOf(name: string): string {
  const bytes = [...Buffer.from(name, 'utf16le')];
  return bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join(' ');
}

test('a technician tries out what calls need', { tag: ['@once', '@long'] }, async ({ page, hall }) => {
  await openMachine(page, hall);
  await page.getByRole('button', { name: zh('technician:calls.open') }).click();
  const picture = page.getByLabel(zh('call:pictures.own'));
  await expect(picture).toBeVisible();
  const shown = () => picture.evaluate((video) => (video as HTMLVideoElement).videoWidth);
  await expect.poll(shown).toBeGreaterThan(0);
  // The beep of Chromium's own microphone.
  const loudness = () =>
    page.getByLabel(zh('call:device.level')).evaluate((meter) => (meter as HTMLMeterElement).value);
  // It beeps once a second: whoever looks once a second may never hear it.
  await expect.poll(loudness, { intervals: [130] }).toBeGreaterThan(0.01);
  const inUse = page.getByText(anyOf(zh, 'technician:calls.inUse', ['camera', 'microphone', 'loudspeaker']));
  await expect(inUse).toContainText(zh('technician:calls.notChosen'));
  await page.getByRole('button', { name: zh('technician:calls.keep') }).click();
  await expect(inUse).toContainText('fake_device_0');
  await page.getByRole('button', { name: zh('technician:calls.hear') }).click();
  await expect(page.getByRole('button', { name: zh('technician:calls.hearStop') })).toBeVisible();
  await page.getByRole('button', { name: zh('technician:calls.test') }).click();
  await expect(page.getByText(anyOf(zh, 'technician:calls.works', ['way', 'afterMs', 'lost']))).toBeVisible();
  await expect(page.getByText(zh('technician:calls.noRelay'))).toBeVisible();
});
