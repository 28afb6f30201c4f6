import { expect, type Page, test } from '@playwright/test';
import { makeTerminalFolder } from '../harness/hall.ts';
import { type RunningStation, type StationFolder, startStation } from '../harness/station.ts';
import { openHallTab } from './steps/technician.ts';
import { anyOf, zh } from './steps/words.ts';

const port = 25_000 + (process.pid % 20_000);
const terminals = [
  makeTerminalFolder('hub-1', { host: '127.0.0.1', port }),
  makeTerminalFolder('kiosk-2', {}),
];
const running: RunningStation[] = [];
test.afterAll(async () => {
  for (const station of running) await station.kill();
  for (const folder of terminals) folder.remove();
});

test('a technician makes two terminals one hall, and takes one out again', { tag: '@once' }, async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const [hub, kiosk] = await Promise.all(
    terminals.map(async (folder) => openPage(await browser.newPage(), folder)),
  );
  if (!hub || !kiosk) throw new Error('Two terminals were made');
  await hub.getByRole('button', { name: zh('technician:hall.add') }).click();
  const shown = hub.locator('output').filter({ hasText: /^\d{4} \d{4}$/ });
  const code = (await shown.textContent({ timeout: 30_000 })) ?? '';

  await kiosk.getByLabel(zh('technician:hall.joinAddress')).fill(`127.0.0.1:${port}`);
  await join(kiosk, code === '0000 0000' ? '1111 1111' : '0000 0000');
  await expect(
    kiosk.getByText(anyOf(zh, 'technician:hall.joinRefused.WRONG_CODE_other', ['count'])),
  ).toBeVisible({
    timeout: 30_000,
  });
  await join(kiosk, code);
  await expect(hub.getByText(zh('technician:hall.state.up'))).toBeVisible({ timeout: 30_000 });
  await expect(hub.getByText(anyOf(zh, 'technician:hall.pairing.used', ['terminal']))).toBeVisible();
  await expect(kiosk.getByText(anyOf(zh, 'technician:hall.link.up', ['hub', 'lasted']))).toBeVisible();

  const name = anyOf(zh, 'technician:hall.revokeOf', ['name']);
  await hub.getByRole('button', { name }).click();
  await hub
    .getByRole('dialog')
    .getByRole('button', { name: zh('technician:hall.revoke') })
    .click();
  await expect(hub.getByText(zh('technician:hall.state.revoked'))).toBeVisible();
  await expect(kiosk.getByText(zh('technician:hall.refusal.revoked'))).toBeVisible({ timeout: 30_000 });
});

async function openPage(page: Page, folder: StationFolder): Promise<Page> {
  const station = await startStation(folder);
  running.push(station);
  await openHallTab(page, station.hubUrl, folder.technicianPin);
  return page;
}

async function join(kiosk: Page, code: string): Promise<void> {
  await kiosk.getByLabel(zh('technician:hall.joinCode')).fill(code);
  await kiosk.getByRole('button', { name: zh('technician:hall.join'), exact: true }).click();
}
