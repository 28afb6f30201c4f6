import type { Page } from '@playwright/test';
import { expect, test } from './hall.ts';
import { openCounter, signIn, step } from './steps/desk.ts';
import { begin, button, expectPage, lawyer, numberShown, press, typeOnPad } from './steps/kiosk.ts';
import { onA4 } from './steps/paper.ts';
import { beginning, zh } from './steps/words.ts';

const receipt = '收条';

test('a form that is filled in at the terminal is printed by the clerk who calls its number', {
  tag: '@once',
}, async ({ page: kiosk, freshHall: hall, openWindow }) => {
  const desk = await openWindow(1280, 800);
  await signIn(desk, hall);
  await openCounter(desk);

  await kiosk.goto(hall.url('kiosk'));
  await begin(kiosk);
  await press(kiosk, zh('forms:home.title'));
  await press(kiosk, zh('forms:group.money.title'));
  await kiosk.getByRole('main').getByRole('button', { name: receipt }).first().click();
  await fillInReceipt(kiosk);
  await press(kiosk, zh('forms:form.desk'));
  await expectPage(kiosk, zh('forms:desk.waits.title'));
  await press(kiosk, zh('forms:desk.waits.take'));
  await press(kiosk, lawyer['zh-CN']);
  await press(kiosk, zh('kiosk:cardOrNot.without.title'));
  await press(kiosk, zh('kiosk:priority.none'));
  const number = await numberShown(kiosk);

  await expect(desk.getByText(number, { exact: true })).toBeVisible();
  await step(desk, 'call-next');
  const print = desk.getByRole('button', { name: zh('desk:forms.print', { title: receipt }) });
  await print.click();
  await expect(desk.getByText(zh('desk:forms.printed'))).toBeVisible();
  expect(await onA4(hall)).toContain('12,500元');
  // Nobody is there any more: neither is their form.
  await step(desk, 'serve');
  await step(desk, 'finish');
  await expect(print).toBeHidden();
});

/** The amount is told; the rest is left to be written by hand. */
async function fillInReceipt(kiosk: Page): Promise<void> {
  await press(kiosk, zh('forms:form.fill'));
  await press(kiosk, zh('forms:card.without'));
  const heading = kiosk.getByRole('heading', { level: 1 });
  const change = button(kiosk, zh('forms:form.change'));
  const byHand = kiosk.getByRole('button', { name: beginning(zh('forms:ask.byHand')) });
  for (;;) {
    await expect(change.or(byHand).first()).toBeVisible();
    if (await change.isVisible()) return;
    const question = (await heading.textContent()) ?? '';
    if (question.includes('多少钱')) {
      await typeOnPad(kiosk, '12500');
      await press(kiosk, zh('question:next'));
    } else await byHand.click();
    await expect(heading).not.toHaveText(question);
  }
}
