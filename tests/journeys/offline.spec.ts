import { expect, test } from './hall.ts';
import { begin, takeWithoutCard } from './steps/kiosk.ts';
import { paperOf } from './steps/paper.ts';
import { zh } from './steps/words.ts';

test('without a network a ticket is given all the same', { tag: '@once' }, async ({ kiosk, hall }) => {
  await hall.dock.setNetwork({ network: 'offline' });
  await expect(kiosk.getByText(zh('kiosk:frame.offline'))).toBeVisible();
  await begin(kiosk);
  await paperOf(hall, await takeWithoutCard(kiosk));
  await hall.dock.setNetwork({ network: 'online' });
  await expect(kiosk.getByText(zh('kiosk:frame.offline'))).toBeHidden();
});
