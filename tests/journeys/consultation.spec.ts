import { expect, test } from './hall.ts';
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
  await expect(kiosk.getByText(zh('dialogue:question.told', { answer: told }))).toHaveCount(0);
});
