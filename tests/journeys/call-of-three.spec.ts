import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type LaunchOptions, type Page } from '@playwright/test';
import { scripts } from '#contract/scripts.ts';
import { writeWav } from '#station/kernel/wav.ts';
import { writeCameraFile } from '../bench/call/camera-file.ts';
import { expect, test } from './hall.ts';
import { begin, expectPage, press, typeOnPad, younger } from './steps/kiosk.ts';
import {
  advise,
  askForLawyer,
  button,
  goOnDuty,
  inviteParty,
  numberIn,
  rateCall,
  seesTheOther,
  tab,
} from './steps/lawyer.ts';
import { openHall } from './steps/own-station.ts';
import { zh } from './steps/words.ts';

const lawyer = '高律师';
const interpreter = '苏日娜';
const advice = '先去劳动仲裁。';
const [kioskSize, officeSize] = [
  { width: 1080, height: 1920 },
  { width: 1280, height: 800 },
] as const;

const folder = mkdtempSync(join(tmpdir(), 'mingfa-call-of-three-'));
const closes: (() => unknown)[] = [];
test.beforeAll(() => {
  writeCameraFile(join(folder, 'camera.y4m'));
  writeFileSync(join(folder, 'voice.wav'), writeWav(48_000, voice()));
});
test.afterAll(async () => {
  for (const close of closes.toReversed()) await close();
  rmSync(folder, { recursive: true });
});

test('a citizen, a lawyer and an interpreter, each at a machine of their own', { tag: '@once' }, async ({
  hall,
  launchOptions,
}) => {
  test.setTimeout(240_000);
  const desk = await openMachine(hall.url('lawyer'), officeSize, launchOptions);
  await goOnDuty(desk, hall, lawyer);
  const kiosk = await openMachine(hall.url('kiosk'), kioskSize, launchOptions);
  await begin(kiosk);
  await askForLawyer(kiosk);
  await button(desk, zh('lawyer:ring.answer')).click();
  await seesTheOther(kiosk, lawyer);

  const booth = await openMachine(hall.url('lawyer'), officeSize, launchOptions);
  await test.step('an interpreter is rung, told what for, and comes in', async () => {
    await goOnDuty(booth, hall, interpreter);
    await tab(desk, zh('lawyer:tabs.invite')).click();
    await desk.getByText(scripts['mn-Mong'].nativeName, { exact: true }).click();
    await button(desk, zh('lawyer:invite.ring')).click();
    await expect(booth.getByRole('heading', { level: 1 })).toContainText(lawyer);
    await button(booth, zh('lawyer:ring.answer')).click();
    await expect(booth.getByText(zh('lawyer:talking.you.interpreter'))).toBeVisible();
  });

  await test.step('each sees two pictures that move, and hears two', async () => {
    const number = await numberIn(desk);
    await seesAndHears(kiosk, [lawyer, interpreter]);
    await seesAndHears(desk, [number, interpreter]);
    await seesAndHears(booth, [lawyer, number]);
  });

  await test.step('who somebody is reaches the interpreter, too: they put it into words', async () => {
    await press(kiosk, zh('consultation:call.share'));
    await press(kiosk, zh('consultation:share.identity'));
    await press(kiosk, zh('kiosk:consent.agree'));
    await hall.dock.putCard({ cardId: younger.cardId });
    await expect(kiosk.getByText(zh('consultation:share.shown'))).toBeVisible();
    for (const page of [desk, booth])
      await expect(page.getByRole('heading', { level: 1 })).toContainText(younger.name);
    await press(kiosk, zh('consultation:aside.toCall'));
  });

  await test.step('a paper that the lawyer asks for is asked of the person', async () => {
    await tab(desk, zh('lawyer:tabs.push')).click();
    await button(desk, zh('lawyer:push.photograph')).click();
    await expect(kiosk.getByText(zh('consultation:pushed.photograph'))).toBeVisible();
  });

  await test.step('the interpreter leaves, the call goes on, and ends with advice and a rating', async () => {
    await button(booth, zh('lawyer:talking.leave')).click();
    await expect(button(booth, zh('lawyer:duty.goAway'))).toBeVisible();
    await seesTheOther(kiosk, lawyer);
    await advise(desk, advice);
    await press(kiosk, zh('call:control.hangUp'));
    await expect(kiosk.getByText(advice)).toBeVisible();
    await rateCall(kiosk);
  });
});

test('a second party at another terminal of the hall, by eight digits', { tag: '@once' }, async ({
  launchOptions,
}) => {
  test.setTimeout(240_000);
  const [hub, first, second] = await openHall(closes);
  const desk = await openMachine(hub.url('lawyer'), officeSize, launchOptions);
  await goOnDuty(desk, hub, lawyer);
  const kiosk = await openMachine(first.url('kiosk'), kioskSize, launchOptions);
  await begin(kiosk);
  await askForLawyer(kiosk);
  await button(desk, zh('lawyer:ring.answer')).click();
  await seesTheOther(kiosk, lawyer);

  const other = await openMachine(second.url('kiosk'), kioskSize, launchOptions);
  await test.step('digits that are wrong say so; those that the lawyer reads out let in', async () => {
    const code = await inviteParty(desk);
    await begin(other);
    await press(other, zh('consultation:home.title'));
    await press(other, zh('consultation:start.invited'));
    await typeOnPad(other, code === '00000000' ? '00000001' : '00000000');
    await press(other, zh('common:next'));
    await expect(other.getByText(zh('consultation:code.wrong', { count: 4 }))).toBeVisible();
    await typeOnPad(other, code);
    await press(other, zh('common:next'));
    await expect(other.getByLabel(zh('call:pictures.own'))).toBeVisible();
    await press(other, zh('consultation:guest.enter'));
  });

  const party = zh('call:role.party');
  const number = await numberIn(desk);
  await test.step('each sees two pictures that move, and hears two; the second party sees a number', async () => {
    await seesAndHears(other, [lawyer, number]);
    await seesAndHears(kiosk, [lawyer, party]);
    await seesAndHears(desk, [number, party]);
    await expect(kiosk.getByText(zh('consultation:call.secondParty'))).toBeVisible();
  });

  await test.step('what the person is asked for, and what was advised, is put before the person alone', async () => {
    await tab(desk, zh('lawyer:tabs.push')).click();
    await button(desk, zh('lawyer:push.photograph')).click();
    await expect(kiosk.getByText(zh('consultation:pushed.photograph'))).toBeVisible();
    await advise(desk, advice);
    await expect(other.getByText(zh('consultation:pushed.photograph'))).toHaveCount(0);
    await expect(other.locator('body')).not.toContainText(advice);
    await expect(other.getByRole('button', { name: zh('consultation:call.share') })).toHaveCount(0);
  });

  await test.step('a page that is loaded anew is in the call again, by a press', async () => {
    await other.reload();
    await press(other, zh('consultation:called.come'));
    await seesTheOther(other, lawyer);
    await seesTheOther(kiosk, party);
  });

  await test.step('who leaves ends it for nobody, and rates nothing', async () => {
    await press(other, zh('consultation:guest.leave'));
    await expectPage(other, zh('consultation:guest.left'));
    await expect(other.getByRole('button', { name: zh('consultation:ended.rate') })).toHaveCount(0);
    await seesTheOther(kiosk, lawyer);
    await button(desk, zh('call:control.hangUp')).click();
    await expect(kiosk.getByText(advice)).toBeVisible();
    await rateCall(kiosk);
  });
});

/** A browser process of its own, whose camera and microphone are fed from files. */
async function openMachine(
  url: string,
  viewport: { readonly width: number; readonly height: number },
  launch: LaunchOptions,
): Promise<Page> {
  const browser: Browser = await chromium.launch({
    ...launch,
    args: [
      ...(launch.args ?? []),
      `--use-file-for-fake-video-capture=${join(folder, 'camera.y4m')}`,
      `--use-file-for-fake-audio-capture=${join(folder, 'voice.wav')}`,
    ],
  });
  closes.push(() => browser.close());
  const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  // Three browsers that encode and decode take their turns.
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  return page;
}

/** Each of the others' pictures moves here, and each is said to speak. */
async function seesAndHears(page: Page, others: readonly string[]): Promise<void> {
  for (const name of others) await seesTheOther(page, name);
  await expect(page.getByText(zh('call:pictures.speaks'))).toHaveCount(others.length);
}

/** Somebody who speaks without a breath: two tones, one over the other. */
function voice(): Int16Array {
  const [rate, seconds] = [48_000, 2];
  return Int16Array.from({ length: rate * seconds }, (_, index) => {
    const at = (2 * Math.PI * index) / rate;
    return 9_000 * (Math.sin(180 * at) + 0.5 * Math.sin(520 * at)) * (0.75 + 0.25 * Math.sin(4 * at));
  });
}
