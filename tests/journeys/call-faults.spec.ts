import type { Page } from '@playwright/test';
import { exampleSecrets } from '#station/settings/example.ts';
import { freePort } from '../harness/free-port.ts';
import { makeStationFolder, type RunningStation, startStation } from '../harness/station.ts';
import { expect, type Hall, test } from './hall.ts';
import { button as onKiosk, press } from './steps/kiosk.ts';
import { button, seesTheOther, talk } from './steps/lawyer.ts';
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
  await test.step('the shell shows the page of the one that is back, and the call is there', async () => {
    await kiosk.goto(pagesOf(next).url('kiosk'));
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

/** Where the pages of a station are, as a hall says it. */
function pagesOf({ hubUrl, terminal }: RunningStation): Pick<Hall, 'url' | 'secrets'> {
  const key = terminal.method === 'key' ? terminal.key : '';
  return {
    url: (name) => `${hubUrl}/${name}/${name === 'kiosk' ? `#key=${key}` : ''}`,
    secrets: exampleSecrets,
  };
}
