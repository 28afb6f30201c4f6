import { expect, test } from './hall.ts';
import { keepConnections, linesOf } from './steps/connections.ts';
import { begin, press } from './steps/kiosk.ts';
import {
  advise,
  askForLawyer,
  button,
  goOnDuty,
  openLawyer,
  rateCall,
  seesTheOther,
} from './steps/lawyer.ts';
import { zh } from './steps/words.ts';

const lawyer = '高律师';

test('a lawyer by video, from touch to rating', { tag: '@once' }, async ({
  hall,
  page: kiosk,
  launchOptions,
}) => {
  const office = await openLawyer(hall, launchOptions);
  const { page: desk } = office;
  await goOnDuty(desk, hall, lawyer);
  await keepConnections(kiosk);
  await kiosk.goto(hall.url('kiosk'));
  await begin(kiosk);

  await test.step('asks, after a look at what will be seen', async () => {
    await askForLawyer(kiosk);
  });

  await test.step('while it rings the pages find the way to each other, and nothing is sent', async () => {
    await expect(button(desk, zh('lawyer:ring.answer'))).toBeVisible();
    await expect.poll(() => linesOf(kiosk)).toEqual([{ state: 'connected', sends: [] }]);
  });

  await test.step('is answered, and each sees the other by that way', async () => {
    await button(desk, zh('lawyer:ring.answer')).click();
    await seesTheOther(kiosk, lawyer);
    expect(await linesOf(kiosk)).toEqual([{ state: 'connected', sends: ['audio', 'video'] }]);
    await expect(desk.getByText(zh('call:quality.good'))).toBeVisible();
  });

  await test.step('writes, and is written to', async () => {
    await press(kiosk, zh('consultation:call.write', { count: 0 }));
    await press(kiosk, zh('consultation:phrase.slower'));
    await expect(desk.getByText(zh('consultation:phrase.slower'))).toBeVisible();
    await desk.getByLabel(zh('lawyer:chat.label')).fill('您带合同了吗？');
    await button(desk, zh('lawyer:chat.send')).click();
    await expect(kiosk.getByText('您带合同了吗？')).toBeVisible();
  });

  await test.step('a camera that was off is off when the page is loaded anew, and one that was on is on', async () => {
    await button(desk, zh('call:control.cameraOff')).click();
    await expect(kiosk.getByText(zh('call:pictures.otherOff', { name: lawyer }))).toBeVisible();
    await desk.reload();
    await expect(button(desk, zh('call:control.cameraOn'))).toBeVisible();
    await expect(kiosk.getByText(zh('call:pictures.otherOff', { name: lawyer }))).toBeVisible();
    await button(desk, zh('call:control.cameraOn')).click();
    await seesTheOther(kiosk, lawyer);
    await desk.reload();
    await seesTheOther(kiosk, lawyer);
  });

  await test.step('the kiosk turns its camera off, and that is said', async () => {
    await press(kiosk, zh('call:control.cameraOff'));
    await expect(desk.getByText(/没有开摄像头/)).toBeVisible();
  });

  await test.step('gets a summary, hangs up, and rates', async () => {
    await advise(desk, '先去劳动仲裁。');
    await button(desk, zh('call:control.hangUp')).click();
    await expect(kiosk.getByText('先去劳动仲裁。')).toBeVisible();
    await expect(button(desk, zh('lawyer:duty.goAway'))).toBeVisible();
    await rateCall(kiosk);
  });
  await office.close();
});
