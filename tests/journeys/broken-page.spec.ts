import { expect, test } from './hall.ts';
import { begin, button, expectPage, press, tool } from './steps/kiosk.ts';
import { zh } from './steps/words.ts';

test('a page that breaks while it is drawn leads home, and a whole screen that breaks comes back', {
  tag: '@once',
}, async ({ kiosk }) => {
  await begin(kiosk);
  await kiosk.evaluate(() => {
    const { hasOwn } = Object;
    Object.hasOwn = (object, name) => {
      if (name === 'number') throw new Error('a bug of the page');
      return hasOwn(object, name);
    };
  });
  await press(kiosk, zh('kiosk:home.mine.title'));
  await expectPage(kiosk, zh('kiosk:lost.title'));
  await press(kiosk, zh('kiosk:toHome'));
  await expectPage(kiosk, zh('kiosk:home.title'));

  await kiosk.evaluate(() => {
    const { DateTimeFormat } = Intl;
    Object.assign(window, { mend: () => Object.assign(Intl, { DateTimeFormat }) });
    const broken = () => {
      throw new Error('a bug of the frame');
    };
    Object.assign(Intl, { DateTimeFormat: broken });
  });
  // Draws the frame anew, and with it the clock.
  await tool(kiosk, zh('kiosk:frame.elder')).click();
  await expectPage(kiosk, zh('common:crashed.title'));
  await kiosk.evaluate(() => (window as unknown as { mend(): void }).mend());
  await button(kiosk, zh('common:crashed.again')).click();
  await expect(kiosk.getByRole('heading', { level: 1 })).toHaveText(zh('kiosk:home.title'));
});
