import { expect, openHall, test } from './hall.ts';
import { advise, button, callLawyer, rateCall, seesTheOther } from './steps/lawyer.ts';
import { codeShown } from './steps/library.ts';
import { unlock } from './steps/pad.ts';
import { begin as beginByRemote, ok } from './steps/remote.ts';
import { zh } from './steps/words.ts';

const lawyer = '高律师';
const advice = '先去劳动仲裁。';

test.describe('on a television', () => {
  test.use({ viewport: { width: 1920, height: 1080 } });

  test('a lawyer by video with the remote alone; the advice goes along in the telephone', {
    tag: '@once',
  }, async ({ page, launchOptions, openWindow }) => {
    const hall = await openHall({ profile: 'tv' });
    try {
      await beginByRemote(page, hall);
      const office = await callLawyer(hall, page, launchOptions, lawyer, ok);
      await seesTheOther(page, lawyer);
      await ok(page, zh('consultation:call.write', { count: 0 }));
      await ok(page, zh('consultation:phrase.slower'));
      await expect(office.page.getByText(zh('consultation:phrase.slower'))).toBeVisible();
      await advise(office.page, advice);
      await ok(page, zh('call:control.hangUp'));
      await expect(page.getByText(advice)).toBeVisible();
      await ok(page, zh('consultation:summary.take'));
      const phone = await openWindow(390, 844);
      await phone.goto(await codeShown(page));
      await expect(phone.locator('body')).toContainText(advice);
      await page.keyboard.press('Escape');
      await rateCall(page, ok);
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
      const office = await callLawyer(hall, page, launchOptions, lawyer);
      await seesTheOther(page, lawyer);
      await advise(office.page, advice);
      await button(office.page, zh('call:control.hangUp')).click();
      await expect(page.getByText(advice)).toBeVisible();
      await rateCall(page);
      await office.close();
    } finally {
      await hall.stop();
    }
  });
});
