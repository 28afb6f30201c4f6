import { expect, test } from './hall.ts';
import { enterSignIn } from './steps/desk.ts';
import { holdWire } from './steps/held-wire.ts';
import { zh } from './steps/words.ts';

test('a clerk who signs in before the page has reached the station is let in when it has', {
  tag: '@once',
}, async ({ hall, openWindow }) => {
  const desk = await openWindow(1280, 800);
  const wire = await holdWire(desk);
  await wire.cut();
  await enterSignIn(desk, hall);
  await expect(desk.getByRole('button', { name: zh('desk:signIn.going') })).toBeVisible();
  wire.mend();
  await expect(desk.getByRole('heading', { name: zh('desk:choose.title') })).toBeVisible();
});
