import { missingForJanus, startJanus } from '../harness/janus.ts';
import { test } from './hall.ts';
import { keepConnections } from './steps/connections.ts';
import { begin } from './steps/kiosk.ts';
import { askForLawyer, button, goOnDuty, openLawyer } from './steps/lawyer.ts';
import { openStation } from './steps/own-station.ts';
import { hears, inviteInterpreter, isInRoom, seesMoving } from './steps/room.ts';
import { zh } from './steps/words.ts';

const missing = missingForJanus();

test('a call of four, through a real Janus', { tag: '@once' }, async ({ page: kiosk, launchOptions }) => {
  test.skip(missing !== null, missing ?? '');
  test.slow();
  let janus = await startJanus('videoroom');
  const { gateway, gatewaySecret } = janus;
  const port = Number(new URL(gateway).port);
  const station = await openStation({ rooms: { gateway, gatewaySecret } });
  const desks = await Promise.all(
    ['高律师', '苏日娜', '白律师'].map(() => openLawyer(station, launchOptions)),
  );
  try {
    const [desk, mongolian, english] = desks.map(({ page }) => page);
    if (!desk || !mongolian || !english) throw new Error('no desks');
    const pages = [kiosk, desk, mongolian, english];
    for (const page of pages) await keepConnections(page);
    for (const page of [desk, mongolian, english]) await page.reload();
    await goOnDuty(desk, station, '高律师');
    await kiosk.goto(station.url('kiosk'));
    await begin(kiosk);
    await askForLawyer(kiosk);
    await button(desk, zh('lawyer:ring.answer')).click();
    await goOnDuty(mongolian, station, '苏日娜');
    await goOnDuty(english, station, '白律师');
    await inviteInterpreter(desk, 'ᠮᠣᠩᠭᠣᠯ', mongolian);
    await inviteInterpreter(desk, 'English', english);
    for (const page of pages) await seesMoving(page, 3);
    for (const page of pages) await hears(page, 3);
    for (const page of pages) await isInRoom(page);

    await test.step('one leaves, and the others go on; one comes in, and is seen by all', async () => {
      await button(english, zh('lawyer:talking.leave')).click();
      for (const page of [kiosk, desk, mongolian]) await seesMoving(page, 2);
      await inviteInterpreter(desk, 'English', english);
      for (const page of pages) await seesMoving(page, 3);
      for (const page of pages) await isInRoom(page);
    });

    await test.step('a page that is loaded anew is in it again', async () => {
      await desk.reload();
      for (const page of pages) await seesMoving(page, 3);
    });

    await test.step('Janus is lost, and comes back: they see each other meanwhile, and after', async () => {
      await janus.stop();
      for (const page of pages) await seesMoving(page, 3);
      janus = await startJanus('videoroom', {}, port);
      for (const page of pages) await isInRoom(page);
      for (const page of pages) await seesMoving(page, 3);
    });
  } finally {
    await Promise.all(desks.map(({ close }) => close()));
    await station.stop();
    await janus.stop();
  }
});
