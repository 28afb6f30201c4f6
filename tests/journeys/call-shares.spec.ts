import { expect, test } from './hall.ts';
import { expectPage, button as kioskButton, press, younger } from './steps/kiosk.ts';
import { advise, button, talk } from './steps/lawyer.ts';
import { anyOf, zh } from './steps/words.ts';

const lawyer = '高律师';
const advice = '先收集工资条，再去劳动仲裁。';

test('what is shown in a call: an article, who somebody is, a paper and a place on it, and the advice on paper', {
  tag: '@once',
}, async ({ hall, page: kiosk, launchOptions }) => {
  const office = await talk(hall, kiosk, launchOptions, lawyer);
  const { page: desk } = office;

  await test.step('an article that the lawyer finds by its words', async () => {
    await desk.getByRole('tab', { name: zh('lawyer:tabs.push'), exact: true }).click();
    await desk.getByLabel(zh('lawyer:push.search')).fill('拖欠工资');
    await button(desk, zh('lawyer:push.find')).click();
    await desk.getByRole('listitem').getByRole('button').first().click();
    await expect(desk.getByText(zh('lawyer:push.done'))).toBeVisible();
    await press(kiosk, zh('consultation:pushed.open'));
    await expect(kiosk.getByText(zh('consultation:aside.talks'))).toBeVisible();
    await kiosk.getByRole('button', { name: zh('consultation:aside.toCall') }).click();
  });

  await test.step('who somebody is, from their card, at one touch', async () => {
    await expect(desk.getByRole('heading', { level: 1 })).not.toContainText(younger.name);
    await press(kiosk, zh('consultation:call.share'));
    await expectPage(kiosk, zh('consultation:share.title'));
    await press(kiosk, zh('consultation:share.identity'));
    await press(kiosk, zh('kiosk:consent.agree'));
    await hall.dock.putCard({ cardId: younger.cardId });
    await expectPage(kiosk, zh('consultation:share.title'));
    await expect(kiosk.getByText(zh('consultation:share.shown'))).toBeVisible();
    await expect(desk.getByRole('heading', { level: 1 })).toContainText(younger.name);
  });

  await test.step('a paper, sharp enough to be looked at closely', async () => {
    await press(kiosk, zh('consultation:photograph.title'));
    await kiosk.getByRole('button', { name: zh('capture:frame.take') }).click();
    await kiosk.getByRole('button', { name: zh('capture:adjust.use') }).click();
    await kiosk.getByRole('button', { name: zh('capture:pages.done') }).click();
    await expectPage(kiosk, zh('consultation:share.title'));
    await press(kiosk, zh('consultation:aside.toCall'));
    await desk.getByRole('tab', { name: anyOf(zh, 'lawyer:tabs.shared', ['count']) }).click();
    await button(desk, zh('lawyer:shared.look', { page: 1 })).click();
  });

  await test.step('the place that the lawyer points at, seen by both', async () => {
    const paper = desk.getByRole('dialog').getByRole('img', { name: zh('call:paper.page', { page: 1 }) });
    await paper.click();
    await expect(desk.getByRole('img', { name: zh('call:paper.pointed') })).toBeVisible();
    await press(kiosk, zh('consultation:pushed.open'));
    await expect(kiosk.getByRole('img', { name: zh('call:paper.pointed') })).toBeVisible();
    await press(kiosk, zh('consultation:aside.toCall'));
    await button(desk, zh('lawyer:paper.close')).click();
  });

  await test.step('all of it taken back', async () => {
    await press(kiosk, zh('consultation:call.share'));
    await kioskButton(kiosk, zh('consultation:share.takeBack')).click({ delay: 50 });
    await expect(kiosk.getByText(zh('consultation:share.shown'))).toHaveCount(0);
    await expect(desk.getByText(zh('lawyer:shared.nothing'))).toBeVisible();
    await expect(desk.getByRole('heading', { level: 1 })).not.toContainText(younger.name);
    await press(kiosk, zh('consultation:aside.toCall'));
  });

  await test.step('the advice, on paper', async () => {
    await advise(desk, advice);
    await button(desk, zh('call:control.hangUp')).click();
    await expect(kiosk.getByText(advice)).toBeVisible();
    await press(kiosk, zh('consultation:summary.print'));
    await expect(kiosk.getByText(zh('library:printed.a4'))).toBeVisible();
  });
  await office.close();
});
