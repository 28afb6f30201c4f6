import type { Page } from '@playwright/test';
import { freePort } from '../harness/free-port.ts';
import { makeStationFolder, startStation } from '../harness/station.ts';
import { expect, test } from './hall.ts';
import { begin, button as onKiosk, press } from './steps/kiosk.ts';
import {
  askForLawyer,
  button,
  goOnDuty,
  numberIn,
  openLawyer,
  seesTheOther,
  signIn,
  talk,
} from './steps/lawyer.ts';
import { openStation, pagesOf } from './steps/own-station.ts';
import { zh } from './steps/words.ts';

const lawyer = '高律师';
const entry = zh('kiosk:idle.start');

/** Notes whether a page ever shows this; it looks at every change of what is drawn. */
async function watchFor(page: Page, words: string): Promise<() => Promise<boolean>> {
  await page.addInitScript((sought) => {
    const seen = () => document.body?.textContent?.includes(sought) && Object.assign(window, { seen: true });
    new MutationObserver(seen).observe(document, { childList: true, subtree: true, characterData: true });
  }, words);
  return () => page.evaluate(() => 'seen' in window);
}

/** What appears under a finger takes no press at first. */
async function comeToCall(kiosk: Page): Promise<void> {
  await expect(async () => {
    await button(kiosk, zh('consultation:called.come')).click();
    await expect(onKiosk(kiosk, zh('call:control.hangUp'))).toBeVisible({ timeout: 500 });
  }).toPass();
}

test('the page of a kiosk that is loaded anew in a call is in it again, camera and microphone as they were, without the entry page', {
  tag: '@once',
}, async ({ hall, page: kiosk, launchOptions }) => {
  const office = await talk(hall, kiosk, launchOptions, lawyer);
  const { page: desk } = office;
  const entrySeen = await watchFor(kiosk, entry);

  await test.step('with the camera on', async () => {
    await kiosk.reload();
    await seesTheOther(kiosk, lawyer);
    await expect(onKiosk(kiosk, zh('call:control.cameraOff'))).toBeVisible();
    expect(await entrySeen()).toBe(false);
    await expect(desk.getByText(zh('call:quality.good'))).toBeVisible();
  });

  await test.step('with the camera off and the microphone mute: nobody turns them on', async () => {
    await press(kiosk, zh('call:control.cameraOff'));
    await press(kiosk, zh('call:control.mute'));
    await expect(desk.getByText(/没有开摄像头/)).toBeVisible();
    await kiosk.reload();
    await seesTheOther(kiosk, lawyer);
    await expect(onKiosk(kiosk, zh('call:control.cameraOn'))).toBeVisible();
    await expect(onKiosk(kiosk, zh('call:control.unmute'))).toBeVisible();
    await expect(desk.getByText(/没有开摄像头/)).toBeVisible();
  });

  expect(await entrySeen()).toBe(false);
  await button(desk, zh('call:control.hangUp')).click();
  await expect(kiosk.getByText(zh('consultation:ended.title'))).toBeVisible();
  await kiosk.reload();
  await expect(onKiosk(kiosk, entry)).toBeVisible();
  await office.close();
});

test('a station that is killed in a call: the two go on seeing each other, and it is their call when it is back', {
  tag: '@once',
}, async ({ page: kiosk, launchOptions }) => {
  const port = await freePort();
  const folder = makeStationFolder((settings) => ({
    ...settings,
    devices: [],
    hub: { ...settings.hub, port },
  }));
  const station = await startStation(folder);
  const office = await talk(pagesOf(station), kiosk, launchOptions, lawyer);
  const { page: desk } = office;
  await station.kill();

  await test.step('sound and picture need no station, and no page covers them', async () => {
    // Longer than it takes until a terminal says that its station is lost.
    await seesTheOther(kiosk, lawyer, 75);
    await expect(onKiosk(kiosk, zh('call:control.hangUp'))).toBeVisible();
  });

  const next = await startStation(folder);
  await test.step('the shell shows the page of the one that is back, and the call is there for whoever still is', async () => {
    await kiosk.goto(pagesOf(next).url('kiosk'));
    // Whether the page was there after the restart, before it was loaded anew, is chance: a new station asks where it was not.
    const asked = kiosk.getByText(zh('consultation:called.returns'));
    await expect(asked.or(onKiosk(kiosk, zh('call:control.hangUp')))).toBeVisible();
    if (await asked.isVisible()) await comeToCall(kiosk);
    await seesTheOther(kiosk, lawyer);
    await expect(onKiosk(kiosk, zh('call:control.cameraOff'))).toBeVisible();
    await button(desk, zh('call:control.cameraOff')).click();
    await expect(kiosk.getByText(zh('call:pictures.otherOff', { name: lawyer }))).toBeVisible();
  });

  await test.step('it ends when the citizen hangs up', async () => {
    await press(kiosk, zh('call:control.hangUp'));
    await expect(kiosk.getByText(zh('consultation:ended.title'))).toBeVisible();
    await expect(button(desk, zh('lawyer:duty.goAway'))).toBeVisible();
  });
  await office.close();
  await next.stop();
  folder.remove();
});

test('a lawyer who picks up while somebody reads the law is announced; nothing is seen or heard before the press', {
  tag: ['@once', '@long'],
}, async ({ hall, page: kiosk, launchOptions }) => {
  const office = await openLawyer(hall, launchOptions);
  await goOnDuty(office.page, hall, lawyer);
  await kiosk.goto(hall.url('kiosk'));
  await begin(kiosk);
  await askForLawyer(kiosk);
  await press(kiosk, zh('consultation:waiting.library'));
  await button(office.page, zh('lawyer:ring.answer')).click();

  await expect(kiosk.getByText(zh('consultation:called.title'))).toBeVisible();
  await expect(office.page.getByText(zh('lawyer:talking.called'))).toBeVisible();
  await comeToCall(kiosk);
  await seesTheOther(kiosk, lawyer);
  await expect(office.page.getByText(zh('lawyer:talking.called'))).toBeHidden();
  await press(kiosk, zh('call:control.hangUp'));
  await office.close();
});

test('a lawyer whose browser is closed in a call is missed, and in it again from another one', {
  tag: ['@once', '@long'],
}, async ({ hall, page: kiosk, launchOptions }) => {
  const office = await talk(hall, kiosk, launchOptions, lawyer);
  await office.close();
  await expect(kiosk.getByText(zh('call:pictures.away', { name: lawyer }))).toBeVisible();

  const other = await openLawyer(hall, launchOptions);
  await signIn(other.page, hall, lawyer);
  await expect(other.page.getByText(zh('lawyer:unknownCall.title'))).toBeVisible();
  await expect(kiosk.getByText(zh('call:pictures.away', { name: lawyer }))).toBeVisible();
  await button(other.page, zh('lawyer:unknownCall.goOn')).click();
  await seesTheOther(kiosk, lawyer);
  await test.step('both hang up in the same moment: it is over once, for both', async () => {
    const buttons = [kiosk, other.page].map((page) =>
      button(page, zh('call:control.hangUp')).elementHandle(),
    );
    // Found before: the page of whoever is slower has none any more.
    const found = await Promise.all(buttons);
    await Promise.all(found.map((one) => one?.evaluate((element: HTMLElement) => element.click())));
    await expect(kiosk.getByText(zh('consultation:ended.title'))).toBeVisible();
    await expect(button(kiosk, zh('consultation:ended.rate'))).toBeVisible();
    await expect(button(other.page, zh('lawyer:duty.goAway'))).toBeVisible();
  });
  await other.close();
});

test('a lawyer whose camera is refused and whose clock is years wrong is told, sees and hears, and can write; a hall that closes ends no call', {
  tag: '@once',
}, async ({ hall, page: kiosk, launchOptions }) => {
  const args = launchOptions.args?.filter((one) => one !== '--use-fake-ui-for-media-stream') ?? [];
  const launch = { ...launchOptions, args: [...args, '--deny-permission-prompts'] };
  const office = await openLawyer(hall, launch);
  const { page: desk } = office;
  await desk.addInitScript(
    (wrongByMs) => {
      const { now } = Date;
      Date.now = () => now() + wrongByMs;
    },
    3 * 365 * 86_400_000,
  );
  await desk.reload();
  await goOnDuty(desk, hall, lawyer);
  await kiosk.goto(hall.url('kiosk'));
  await begin(kiosk);
  await askForLawyer(kiosk);
  await expect(desk.getByText(/^还会响 1?\d 秒$/)).toBeVisible();
  await button(desk, zh('lawyer:ring.answer')).click();

  await expect(desk.getByText(zh('call:device.camera.not-allowed'))).toBeVisible();
  await expect(desk.getByText(zh('call:device.microphone.not-allowed'))).toBeVisible();
  await expect(kiosk.getByText(zh('call:pictures.otherOff', { name: lawyer }))).toBeVisible();
  await seesTheOther(desk, await numberIn(desk));
  await desk.getByLabel(zh('lawyer:chat.label')).fill('我听得见您');
  await button(desk, zh('lawyer:chat.send')).click();
  await press(kiosk, zh('consultation:call.write', { count: 1 }));
  await expect(kiosk.getByText('我听得见您')).toBeVisible();

  await hall.staff.availability.set({ terminalId: null, reason: 'closed-by-staff' });
  await seesTheOther(desk, await numberIn(desk));
  await expect(onKiosk(kiosk, zh('call:control.hangUp'))).toBeVisible();
  await press(kiosk, zh('call:control.hangUp'));
  await expect(kiosk.getByText(zh('consultation:ended.title'))).toBeVisible();
  await office.close();
});

test('nobody touches the kiosk for longer than a visit waits: the call goes on; a lawyer who never comes back is lost, and another call begins with the camera off', {
  tag: ['@once', '@long'],
}, async ({ hall, page: kiosk, launchOptions }) => {
  test.setTimeout(240_000);
  const office = await talk(hall, kiosk, launchOptions, lawyer);
  const { idleEndMs } = await hall.terminal.terminal.profile();
  const warned = kiosk.getByText(zh('kiosk:warning.title'));
  const until = Date.now() + idleEndMs + 5_000;
  while (Date.now() < until) {
    await seesTheOther(kiosk, lawyer, 20);
    expect(await warned.isVisible()).toBe(false);
  }
  await office.close();
  await expect(kiosk.getByText(zh('consultation:ended.lost'))).toBeVisible({ timeout: 90_000 });
  await press(kiosk, zh('consultation:ended.again'));
  await expect(onKiosk(kiosk, zh('call:control.cameraOn'))).toBeVisible();
});

test('a lawyer who sleeps is passed over for the next, and when all sleep there is a choice', {
  tag: ['@once', '@long'],
}, async ({ page: kiosk, launchOptions }) => {
  test.setTimeout(180_000);
  const station = await openStation({ answerMs: 5_000, levelRingMs: 12_000 });
  const offices = [];
  for (const name of [lawyer, '白律师']) {
    const office = await openLawyer(station, launchOptions);
    offices.push(office);
    await goOnDuty(office.page, station, name);
  }
  await kiosk.goto(station.url('kiosk'));
  await begin(kiosk);
  await askForLawyer(kiosk);
  for (const { page } of offices)
    await expect(button(page, zh('lawyer:ring.answer'))).toBeVisible({ timeout: 20_000 });
  await expect(kiosk.getByText(zh('consultation:waiting.choice'))).toBeVisible({ timeout: 40_000 });
  await expect(onKiosk(kiosk, zh('consultation:instead.call-back'))).toBeVisible();
  for (const office of offices) await office.close();
  await station.stop();
});
