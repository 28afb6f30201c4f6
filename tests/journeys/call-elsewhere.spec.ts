import type { LaunchOptions, Page } from '@playwright/test';
import { expect, type Hall, openHall, test } from './hall.ts';
import { press } from './steps/kiosk.ts';
import { button, goOnDuty, openLawyer, seesTheOther } from './steps/lawyer.ts';
import { codeShown } from './steps/library.ts';
import { unlock } from './steps/pad.ts';
import { begin as beginByRemote, ok } from './steps/remote.ts';
import { zh } from './steps/words.ts';

const lawyer = '高律师';
const advice = '先去劳动仲裁。';

type Choose = (page: Page, words: string) => Promise<void>;

/** From the home page to the page on which the lawyer is seen. */
async function toCall(page: Page, hall: Hall, launch: LaunchOptions, choose: Choose) {
  const office = await openLawyer(hall, launch);
  await goOnDuty(office.page, hall, lawyer);
  await choose(page, zh('consultation:home.title'));
  await choose(page, zh('common:next'));
  await choose(page, zh('consultation:check.begin'));
  await button(office.page, zh('lawyer:ring.answer')).click();
  await seesTheOther(page, lawyer);
  return office;
}

async function advise(desk: Page): Promise<void> {
  await desk.getByRole('tab', { name: zh('lawyer:tabs.summary') }).click();
  await desk.getByLabel(zh('lawyer:summary.label')).fill(advice);
  await button(desk, zh('lawyer:summary.send')).click();
  await expect(desk.getByText(zh('lawyer:summary.done'))).toBeVisible();
}

async function rate(page: Page, choose: Choose): Promise<void> {
  await choose(page, zh('consultation:ended.rate'));
  await choose(page, zh('common:rating.satisfied'));
  await expect(page.getByText(zh('consultation:rate.thanks'))).toBeVisible();
}

test.describe('on a television', () => {
  test.use({ viewport: { width: 1920, height: 1080 } });

  test('a lawyer by video with the remote alone; the advice goes along in the telephone', {
    tag: '@once',
  }, async ({ page, launchOptions, openWindow }) => {
    const hall = await openHall({ profile: 'tv' });
    try {
      await beginByRemote(page, hall);
      const office = await toCall(page, hall, launchOptions, ok);
      await ok(page, zh('consultation:call.write', { count: 0 }));
      await ok(page, zh('consultation:phrase.slower'));
      await expect(office.page.getByText(zh('consultation:phrase.slower'))).toBeVisible();
      await advise(office.page);
      await ok(page, zh('call:control.hangUp'));
      await expect(page.getByText(advice)).toBeVisible();
      await ok(page, zh('consultation:summary.take'));
      const phone = await openWindow(390, 844);
      await phone.goto(await codeShown(page));
      await expect(phone.locator('body')).toContainText(advice);
      await page.keyboard.press('Escape');
      await rate(page, ok);
      await office.close();
    } finally {
      await hall.stop();
    }
  });
});

test.describe('on a pad', () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test('a clerk calls a lawyer for the person beside them, and it is rated', {
    tag: ['@once', '@long'],
  }, async ({ page, launchOptions }) => {
    const hall = await openHall({ profile: 'pad' });
    try {
      await page.goto(hall.url('pad'));
      await unlock(page, hall);
      const office = await toCall(page, hall, launchOptions, press);
      await advise(office.page);
      await button(office.page, zh('call:control.hangUp')).click();
      await expect(page.getByText(advice)).toBeVisible();
      await rate(page, press);
      await office.close();
    } finally {
      await hall.stop();
    }
  });
});
