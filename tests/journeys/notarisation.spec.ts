import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from './hall.ts';
import { begin, expectPage, press, signOnGlass, younger } from './steps/kiosk.ts';
import { button, goOnDuty, openLawyer, seesTheOther } from './steps/lawyer.ts';
import { zh } from './steps/words.ts';

const notary = '高律师';

test('a notarisation by video, from the card to the record on paper', { tag: '@once' }, async ({
  hall,
  page: kiosk,
  launchOptions,
}) => {
  const office = await openLawyer(hall, launchOptions);
  const { page: desk } = office;
  await goOnDuty(desk, hall, notary);
  await kiosk.goto(hall.url('kiosk'));
  await begin(kiosk);

  await test.step('asks for a notary, who answers', async () => {
    await press(kiosk, zh('consultation:home.title'));
    await press(kiosk, zh('consultation:as.remote-notarisation.name'));
    await press(kiosk, zh('common:next'));
    await press(kiosk, zh('consultation:as.remote-notarisation.begin'));
    await button(desk, zh('lawyer:ring.answer')).click();
    await seesTheOther(kiosk, notary);
  });

  await test.step('shows the card, and is compared with it', async () => {
    await expect(desk.getByText(zh('lawyer:notarial.identity.waiting'))).toBeVisible();
    await press(kiosk, zh('notarisation:step.cardNow'));
    await press(kiosk, zh('kiosk:consent.agree'));
    await hall.dock.putCard({ cardId: younger.cardId });
    await expect(desk.getByText(younger.name, { exact: true })).toBeVisible();
    await expect(kiosk.getByText(zh('notarisation:step.looking'))).toBeVisible();
    await button(desk, zh('lawyer:notarial.identity.confirm')).click();
    await expect(kiosk.getByText(zh('notarisation:step.wait'))).toBeVisible();
  });

  await test.step('answers a question by touch and one by word', async () => {
    await button(desk, zh('lawyer:notarial.ask.willing')).click();
    await expect(kiosk.getByText(zh('lawyer:notarial.ask.willing'))).toBeVisible();
    await press(kiosk, zh('notarisation:step.yes'));
    await expect(desk.getByText(zh('notarisation:record.yes'))).toBeVisible();
    await desk.getByLabel(zh('lawyer:notarial.questions.own')).fill('您委托谁去办？');
    await button(desk, zh('lawyer:notarial.questions.ask')).click();
    await expect(kiosk.getByText('您委托谁去办？')).toBeVisible();
    await expect(desk.getByText('您委托谁去办？')).toBeVisible();
    await desk.getByLabel(zh('lawyer:notarial.questions.said')).last().fill('委托侄子王强');
    await button(desk, zh('lawyer:notarial.questions.write')).last().click();
    await expect(kiosk.getByText('您委托谁去办？')).toBeHidden();
  });

  await test.step('reads every page of a paper', async () => {
    await expect(button(desk, zh('lawyer:notarial.signature.ask'))).toBeDisabled();
    const picture = await desk.screenshot({ type: 'jpeg' });
    const files = ['委托书.jpg', '第二页.jpg'].map((name) => ({
      name,
      mimeType: 'image/jpeg',
      buffer: picture,
    }));
    await desk.locator('input[type="file"]').setInputFiles(files);
    await button(desk, zh('lawyer:document.send', { count: 2 })).click();
    await press(kiosk, zh('notarisation:step.paperNow'));
    for (const at of [1, 2]) {
      await expect(kiosk.getByText(zh('notarisation:paper.page', { at, of: 2 }))).toBeVisible();
      await expect(kiosk.getByRole('img', { name: zh('call:paper.page', { page: at }) })).toBeVisible();
      await press(kiosk, zh('notarisation:paper.read'));
    }
    await expect(desk.getByText(zh('lawyer:notarial.papers.read'))).toBeVisible();
  });

  await test.step('reads the record, and signs it', async () => {
    await button(desk, zh('lawyer:notarial.signature.ask')).click();
    await press(kiosk, zh('notarisation:step.signNow'));
    await expectPage(kiosk, zh('notarisation:record.title'));
    await expect(kiosk.getByText('委托侄子王强')).toBeVisible();
    await press(kiosk, zh('notarisation:record.sign'));
    await signOnGlass(kiosk);
    await expect(desk.getByText(zh('lawyer:notarial.signature.signed'))).toBeVisible();
  });

  await test.step('is finished: the notary keeps the bytes whose hash both were told', async () => {
    await button(desk, zh('lawyer:notarial.finish.do')).click();
    const saved = desk.waitForEvent('download');
    await button(desk, zh('lawyer:notarial.finish.save')).click();
    const record = readFileSync(await (await saved).path());
    const sha256 = createHash('sha256').update(record).digest('hex');
    await expect(desk.getByText(sha256)).toBeVisible();
    expect(JSON.parse(record.toString())).toMatchObject({ name: younger.name, notary });
    await expect(kiosk.getByText(zh('notarisation:step.finished'))).toBeVisible();
  });

  await test.step('the record is taken home on paper', async () => {
    await button(desk, zh('call:control.hangUp')).click();
    await expectPage(kiosk, zh('notarisation:end.title'));
    await press(kiosk, zh('notarisation:end.print'));
    await expect(kiosk.getByText(zh('library:printed.a4'))).toBeVisible();
  });
  await office.close();
});
