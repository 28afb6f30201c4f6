import { expect, first, test } from './hall.ts';
import { begin, expectIdle, expectPage, press } from './steps/kiosk.ts';
import { zh } from './steps/words.ts';

const told = '丈夫或者妻子';

test('whoever is afraid leaves a consultation with one touch, and the next visitor finds nothing of it', {
  tag: '@once',
}, async ({ kiosk }) => {
  await begin(kiosk);
  await press(kiosk, zh('dialogue:home.title'));
  await press(kiosk, '家里人打我');
  await expectPage(kiosk, zh('dialogue:danger.title'));
  await press(kiosk, zh('dialogue:danger.none'));
  await press(kiosk, told);
  await expectPage(kiosk, '最近发生的是哪一种？');
  await press(kiosk, zh('dialogue:exit'));
  await expectIdle(kiosk);
  await expect(kiosk.locator('body')).not.toContainText('最近发生的');
  // The next visitor is asked anew, and sees nothing that was answered.
  await begin(kiosk);
  await press(kiosk, zh('dialogue:home.title'));
  await press(kiosk, '家里人打我');
  await press(kiosk, zh('dialogue:danger.none'));
  await expect(kiosk.getByText(told)).toBeVisible();
  await expect(kiosk.getByText(zh('question:told', { answer: told }))).toHaveCount(0);
});

test('unpaid wages: sixteen touches from the first to a printed arbitration request that says what was told', {
  tag: '@once',
}, async ({ kiosk, hall }) => {
  await begin(kiosk);
  await press(kiosk, zh('dialogue:home.title'));
  await press(kiosk, '干了活，拿不到工资');
  await press(kiosk, zh('dialogue:danger.none'));
  await press(kiosk, '还在干');
  for (const digit of '8000') await press(kiosk, digit);
  await press(kiosk, zh('question:next'));
  // From the country, a note of the debt, leaving because of it, a contract.
  for (const question of ['农村', '欠条', '不在这里干', '劳动合同']) {
    await expect(kiosk.getByRole('heading', { level: 1 })).toContainText(question);
    await press(kiosk, zh('question:no'));
  }
  await expectPage(kiosk, zh('dialogue:opinion.title'));
  await press(kiosk, zh('dialogue:opinion.form'));
  await expectPage(kiosk, '劳动人事争议仲裁申请书');
  const sheet = kiosk.getByRole('region', { name: zh('forms:form.region') });
  await expect(sheet).toContainText('支付拖欠的工资8,000元');
  await expect(sheet).toContainText('双方没有订立书面劳动合同');
  await press(kiosk, zh('forms:form.print'));
  await expect(kiosk.getByText(zh('library:printed.a4'))).toBeVisible();
  await expect
    .poll(async () => (await first(hall.dock.live())).documentPrinter.documents[0])
    .toMatchObject({ state: 'printed' });
});
