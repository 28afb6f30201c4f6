import type { Page } from '@playwright/test';
import type { SettingsInput } from '#station/settings/schema.ts';
import { freePort } from '../harness/free-port.ts';
import { joinHall, startTerminal } from '../harness/hall.ts';
import { expect, test } from './hall.ts';
import { begin, expectPage, press, typeOnPad } from './steps/kiosk.ts';
import { button, goOnDuty, inviteParty, numberIn, seesTheOther } from './steps/lawyer.ts';
import { pagesOf } from './steps/own-station.ts';
import { zh } from './steps/words.ts';

const officer = '高律师';
const phone = '0000123456';
/** At any hour there is one that begins within a quarter of an hour. */
const reservations: NonNullable<SettingsInput['consultation']>['reservations'] = {
  slotMs: 300_000,
  openings: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '00:00', to: '24:00' }],
};

const closes: (() => unknown)[] = [];
test.afterAll(async () => {
  for (const close of closes.toReversed()) await close();
});

test('a visit by video: booked, watched over, and still while nobody watches', { tag: '@once' }, async ({
  page: kiosk,
  openWindow,
}) => {
  test.setTimeout(240_000);
  const [hub, second] = await startHall();
  const desk = await openWindow(1280, 800);
  await desk.goto(hub.url('lawyer'));
  await goOnDuty(desk, hub, officer);
  await kiosk.goto(hub.url('kiosk'));
  await begin(kiosk);

  await test.step('is booked, and let in with the number of the booking', async () => {
    await toBooked(kiosk);
    await press(kiosk, zh('consultation:booked.book'));
    await kiosk
      .getByRole('main')
      .getByRole('button', { name: /\d:\d\d/ })
      .first()
      .click();
    await typeOnPad(kiosk, phone);
    await press(kiosk, zh('consultation:phone.send'));
    await press(kiosk, zh('kiosk:toHome'));
    await toBooked(kiosk);
    await typeOnPad(kiosk, phone);
    await press(kiosk, zh('common:next'));
    await press(kiosk, zh('consultation:as.remote-visit.begin'));
    await button(desk, zh('lawyer:ring.answer')).click();
    await seesTheOther(kiosk, officer);
    await expect(kiosk.getByText(zh('call:visit.notBegun'))).toBeVisible();
  });

  const other = await openWindow(1080, 1920);
  const party = zh('call:role.party');
  const number = await numberIn(desk);
  const left = kiosk.getByText(zh('call:visit.left', { count: 30 }));
  await test.step('begins when the other end is there, too', async () => {
    const code = await inviteParty(desk);
    await other.goto(second.url('kiosk'));
    await begin(other);
    await press(other, zh('consultation:home.title'));
    await press(other, zh('consultation:start.invited'));
    await typeOnPad(other, code);
    await press(other, zh('common:next'));
    await press(other, zh('consultation:guest.enter'));
    await seesTheOther(other, number);
    await seesTheOther(kiosk, party);
    await expect(left).toBeVisible();
  });

  await test.step('stands still while the officer is away: neither sees the other, and both are told', async () => {
    await desk.goto('about:blank');
    for (const page of [kiosk, other]) {
      await expect(page.getByText(zh('call:pictures.unwatched'))).toBeVisible();
      await expect(page.getByText(zh('call:visit.standsStill', { count: 30 }))).toBeVisible();
    }
    expect(await streamOf(kiosk, party)).toBe(false);
    expect(await streamOf(other, number)).toBe(false);
  });

  await test.step('goes on when the officer is back', async () => {
    await desk.goto(hub.url('lawyer'));
    await seesTheOther(kiosk, party);
    await seesTheOther(other, number);
    await expect(left).toBeVisible();
    await button(desk, zh('call:control.hangUp')).click();
    await expectPage(other, zh('consultation:guest.over'));
    await expectPage(kiosk, zh('consultation:ended.title'));
  });
});

async function toBooked(kiosk: Page): Promise<void> {
  await press(kiosk, zh('consultation:home.title'));
  await press(kiosk, zh('consultation:as.remote-visit.name'));
  await press(kiosk, zh('common:next'));
  await expectPage(kiosk, zh('consultation:booked.title'));
}

/** Whether a picture of them comes to this page. */
function streamOf(page: Page, name: string): Promise<boolean> {
  const video = page.getByLabel(zh('call:pictures.other', { name }));
  return video.evaluate((element) => (element as HTMLVideoElement).srcObject !== null);
}

/** A hub where whoever watches over it signs in, and a terminal that has joined it. */
async function startHall() {
  const hallPort = await freePort();
  const host = '127.0.0.1';
  const hub = await startTerminal('hub-1', { host, port: hallPort }, closes, { reservations });
  const second = await startTerminal('kiosk-2', { host }, closes);
  await joinHall(hub.technician, second.technician, `${host}:${hallPort}`);
  return [pagesOf(hub.station), pagesOf(second.station)] as const;
}
