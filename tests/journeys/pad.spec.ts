import { expect, first, openHall, test } from './hall.ts';
import { expectPage, press } from './steps/kiosk.ts';
import { account, parties, points, sign, takeIn, unlock, writePoints } from './steps/pad.ts';
import { zh } from './steps/words.ts';

test('a mediation is taken in, signed by two and printed, with no network', { tag: '@once' }, async ({
  page,
}) => {
  const hall = await openHall({ profile: 'pad' });
  try {
    await page.setViewportSize({ width: 1280, height: 800 });
    await hall.dock.setNetwork({ network: 'offline' });
    await page.goto(hall.url('pad'));
    await unlock(page, hall);
    await takeIn(page);
    await writePoints(page);
    await press(page, zh('mediation:next.readBack'));
    for (const text of [account, ...points]) await expect(page.getByText(text)).toBeVisible();
    await press(page, zh('mediation:readBack.agreed'));
    for (const name of parties) await sign(page, name);
    await expectPage(page, parties.join(zh('mediation:comma')));

    await press(page, zh('mediation:next.handOut'));
    await press(page, zh('mediation:handOut.print'));
    await expect(page.getByText(zh('mediation:printed.a4'))).toBeVisible();
    await expect
      .poll(async () => (await first(hall.dock.live())).documentPrinter.documents.length)
      .toBeGreaterThan(0);
    await press(page, zh('mediation:next.finish'));
    await press(page, zh('mediation:finish.yes'));
    await expectPage(page, zh('mediation:finished.title'));

    // Locked, it shows nothing of it; opened again, it is among those that wait.
    await press(page, zh('mediation:finished.home'));
    await press(page, zh('clerk:home.lock'));
    await expectPage(page, zh('clerk:lock.title'));
    await expect(page.getByText(parties[0])).toHaveCount(0);
    await unlock(page, hall);
    await press(page, zh('mediation:home.today.title'));
    await expect(page.getByText(parties.join(zh('mediation:comma')))).toBeVisible();
    await expect(page.getByText(zh('mediation:states.closed'))).toBeVisible();
  } finally {
    await hall.stop();
  }
});
