import { exampleSettings } from '#station/settings/example.ts';
import { expect, test } from './hall.ts';
import { openCounter, signIn } from './steps/desk.ts';
import { begin, expectIdle, expectPage } from './steps/kiosk.ts';
import { zh } from './steps/words.ts';

/** With whatever hyphen keeps it in one piece. */
const phone = new RegExp(exampleSettings().station.phone.replaceAll('-', '.'));

test('a clerk takes the kiosk out of service and back', { tag: '@once' }, async ({
  kiosk,
  hall,
  openWindow,
}) => {
  const desk = await openWindow(1280, 800);
  await signIn(desk, hall);
  await openCounter(desk);

  await desk.getByRole('button', { name: zh('desk:service.stop') }).click();
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: zh('desk:service.stopGo') })
    .click();
  await expectPage(kiosk, zh('kiosk:outOfService.title'));
  await expect(kiosk.getByText(phone).first()).toBeVisible();

  await desk.getByRole('button', { name: zh('desk:service.start') }).click();
  await desk
    .getByRole('dialog')
    .getByRole('button', { name: zh('desk:service.start') })
    .click();
  await expectIdle(kiosk);
  await begin(kiosk);
});
