import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import type { StationClient } from '#contract/contract.ts';
import { openCall } from '#electron/cli/recordings/open-call.ts';
import { missingForJanus, startJanus } from '../harness/janus.ts';
import { expect, test } from './hall.ts';
import { keepConnections } from './steps/connections.ts';
import { begin, press } from './steps/kiosk.ts';
import { askForLawyer, button, goOnDuty, openLawyer, seesTheOther } from './steps/lawyer.ts';
import { openStation } from './steps/own-station.ts';
import { hears, inviteInterpreter, isInRoom, seesMoving } from './steps/room.ts';
import { zh } from './steps/words.ts';

const missing = missingForJanus();

test('a call of four, through a real Janus', { tag: ['@once', '@long'] }, async ({
  page: kiosk,
  launchOptions,
}) => {
  test.skip(missing !== null, missing ?? '');
  test.slow();
  let janus = await startJanus('videoroom');
  const { gateway, gatewaySecret } = janus;
  const port = Number(new URL(gateway).port);
  const station = await openStation({ rooms: { gateway, gatewaySecret } });
  const desks = await Promise.all(
    ['高律师', '苏日娜', '白律师'].map(() => openLawyer(station, launchOptions)),
  );
  try {
    const [desk, mongolian, english] = desks.map(({ page }) => page);
    if (!desk || !mongolian || !english) throw new Error('no desks');
    const pages = [kiosk, desk, mongolian, english];
    for (const page of pages) await keepConnections(page);
    for (const page of [desk, mongolian, english]) await page.reload();
    await goOnDuty(desk, station, '高律师');
    await kiosk.goto(station.url('kiosk'));
    await begin(kiosk);
    await askForLawyer(kiosk);
    await button(desk, zh('lawyer:ring.answer')).click();
    await goOnDuty(mongolian, station, '苏日娜');
    await goOnDuty(english, station, '白律师');
    await inviteInterpreter(desk, 'ᠮᠣᠩᠭᠣᠯ', mongolian);
    await inviteInterpreter(desk, 'English', english);
    for (const page of pages) await seesMoving(page, 3);
    for (const page of pages) await hears(page, 3);
    for (const page of pages) await isInRoom(page);

    await test.step('one leaves, and the others go on; one comes in, and is seen by all', async () => {
      await button(english, zh('lawyer:talking.leave')).click();
      for (const page of [kiosk, desk, mongolian]) await seesMoving(page, 2);
      await inviteInterpreter(desk, 'English', english);
      for (const page of pages) await seesMoving(page, 3);
      for (const page of pages) await isInRoom(page);
    });

    await test.step('a page that is loaded anew is in it again', async () => {
      await desk.reload();
      for (const page of pages) await seesMoving(page, 3);
    });

    await test.step('Janus is lost, and comes back: they see each other meanwhile, and after', async () => {
      await janus.stop();
      for (const page of pages) await seesMoving(page, 3);
      janus = await startJanus('videoroom', {}, port);
      for (const page of pages) await isInRoom(page);
      for (const page of pages) await seesMoving(page, 3);
    });
  } finally {
    await Promise.all(desks.map(({ close }) => close()));
    await station.stop();
    await janus.stop();
  }
});

/** Files of a folder of recordings, by call and as Janus named them; `plain`: those that are not sealed. */
function recorded(folder: string): { readonly all: readonly string[]; readonly plain: readonly string[] } {
  const files = readdirSync(folder).flatMap((call) =>
    readdirSync(join(folder, call)).map((name) => `${call} ${name}`),
  );
  const own = files.filter((name) => name.includes('.mjr'));
  return {
    all: [...new Set(own.map((name) => name.replace('.sealed', '')))].toSorted(),
    plain: own.filter((name) => !name.endsWith('.sealed')),
  };
}

/** As a technician opens them: call, name and SHA-256 of each file. */
async function opened(call: StationClient, callId: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-opened-'));
  const files = await openCall(call.recordings, callId, folder, () => Promise.resolve());
  if (!files.ok) throw new Error(files.failure);
  const found = files.value.map(({ name }) => {
    const sha256 = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    return `${callId} ${name} ${sha256}`;
  });
  rmSync(folder, { recursive: true });
  return found.toSorted();
}

function audited(dataDir: string, action: string): string[] {
  const db = new Database(join(dataDir, 'station.db'), { readonly: true });
  const details = db
    .prepare<[string], { detail: string }>(
      'SELECT detail FROM audit_entries WHERE action = ? ORDER BY position',
    )
    .all(action)
    .map(({ detail }) => detail);
  db.close();
  return details;
}

const sign = (page: Page, state: 'asked' | 'on' | 'paused') =>
  page.getByText(zh(`call:recording.sign.${state}`), { exact: true });

test('a call is recorded by Janus when all agree, and only then', { tag: '@once' }, async ({
  page: kiosk,
  launchOptions,
}) => {
  test.skip(missing !== null, missing ?? '');
  test.slow();
  const folder = mkdtempSync(join(tmpdir(), 'mingfa-recordings-'));
  const janus = await startJanus('videoroom');
  const { gateway, gatewaySecret } = janus;
  const station = await openStation({ rooms: { gateway, gatewaySecret, recordings: { folder } } });
  const office = await openLawyer(station, launchOptions);
  const guest = await openLawyer(station, launchOptions);
  const { page: desk } = office;
  const pages = [kiosk, desk];
  const ask = async () => {
    await button(desk, zh('lawyer:talking.askToRecord')).click();
    await expect(sign(desk, 'asked')).toBeVisible();
    await expect(kiosk.getByText(zh('call:recording.question', { name: '高律师' }))).toBeVisible();
  };
  try {
    await goOnDuty(desk, station, '高律师');
    await kiosk.goto(station.url('kiosk'));
    await begin(kiosk);
    await askForLawyer(kiosk);
    await button(desk, zh('lawyer:ring.answer')).click();
    await seesTheOther(kiosk, '高律师');

    await test.step('all agree: it is recorded, and both see that it is', async () => {
      await ask();
      expect(recorded(folder).all).toEqual([]);
      await press(kiosk, zh('call:recording.agree'));
      for (const page of pages) await expect(sign(page, 'on')).toBeVisible();
      await seesMoving(kiosk, 1);
      await expect.poll(() => recorded(folder).all.length).toBeGreaterThanOrEqual(4);
    });

    await test.step('somebody comes in: it is paused until they agree, and what there is lies sealed', async () => {
      await goOnDuty(guest.page, station, '苏日娜');
      await inviteInterpreter(desk, 'ᠮᠣᠩᠭᠣᠯ', guest.page);
      for (const page of pages) await expect(sign(page, 'paused')).toBeVisible();
      await expect.poll(() => audited(station.dataDir, 'consultation-recorded').length).toBeGreaterThan(0);
      await expect.poll(() => recorded(folder).plain).toEqual([]);
      const before = recorded(folder);
      await seesMoving(kiosk, 2);
      expect(recorded(folder)).toEqual(before);
      await button(guest.page, zh('call:recording.agree')).click();
      for (const page of [...pages, guest.page]) await expect(sign(page, 'on')).toBeVisible();
    });

    await test.step('one ends it: each file is in the audit with its hash, by the call, and opens for a technician', async () => {
      await button(desk, zh('call:recording.stop')).click();
      for (const page of pages) await expect(page.getByText(zh('call:recording.over.stopped'))).toBeVisible();
      await expect.poll(() => recorded(folder).plain).toEqual([]);
      const technician = await station.technician();
      const [callId = ''] = readdirSync(folder);
      const inAudit = audited(station.dataDir, 'consultation-recorded').map((detail) => {
        const [call, name, , sha256] = detail.split(' ');
        return `${call} ${name} ${sha256}`;
      });
      expect(inAudit.length).toBeGreaterThanOrEqual(8);
      expect(await opened(technician.call, callId)).toEqual(inAudit.toSorted());
      expect(audited(station.dataDir, 'consultation-recording-opened').toSorted()).toEqual(
        inAudit.toSorted(),
      );
      technician.close();
    });

    await test.step('somebody refuses: nothing is recorded, all are told, and the lawyer leaves them in peace', async () => {
      const before = recorded(folder);
      await ask();
      await press(kiosk, zh('call:recording.refuse'));
      for (const page of pages) await expect(page.getByText(zh('call:recording.over.refused'))).toBeVisible();
      expect(recorded(folder)).toEqual(before);
      await button(desk, zh('lawyer:talking.askToRecord')).click();
      await expect(desk.getByText(zh('lawyer:talking.askedBefore'))).toBeVisible();
      const steps = audited(station.dataDir, 'consultation-recording').map((detail) => detail.split(' ')[0]);
      expect(steps).toEqual(['asked', 'agreed', 'agreed', 'stopped', 'asked', 'refused']);
    });
  } finally {
    await Promise.all([office.close(), guest.close()]);
    await station.stop();
    await janus.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
