import { expect, test } from './hall.ts';
import { expectAccessible, expectAccessibleInEveryLook } from './steps/axe.ts';
import { hallScreens, openHallStage } from './steps/hall-screens.ts';
import { holdWire } from './steps/held-wire.ts';
import { kioskScreens } from './steps/kiosk-screens.ts';
import { type Stage, visitPlaces } from './steps/screen.ts';

// A colour on its way to another is no colour to judge.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

test('every place of a visit has a screen that is looked at', { tag: '@once' }, () => {
  const looked = new Set(kioskScreens.flatMap(({ place }) => place ?? []));
  expect([...looked].toSorted()).toEqual(visitPlaces.toSorted());
});

test('axe finds nothing on any screen of the kiosk', async ({ page, freshHall: hall }, { project }) => {
  test.setTimeout(480_000);
  const everyLook = project.name === 'portrait';
  const stage: Stage = { page, hall, wire: await holdWire(page), known: { number: '', ratingCode: '' } };
  for (const { name, go } of kioskScreens) {
    await test.step(name, async () => {
      await go(stage);
      await (everyLook ? expectAccessibleInEveryLook(page, name) : expectAccessible(page, name));
    });
  }
});

test('axe finds nothing on any other screen of the hall', { tag: '@once' }, async ({
  freshHall,
  openWindow,
}) => {
  test.setTimeout(200_000);
  const stage = await openHallStage(freshHall, openWindow);
  for (const { name, on, go } of hallScreens) {
    await test.step(name, async () => {
      await go(stage);
      await expectAccessible(stage[on], name);
    });
  }
});
