import { deflateRawSync } from 'node:zlib';
import { expect, openHall, test } from './hall.ts';
import { strike } from './steps/by-ear.ts';
import { button, expectPage } from './steps/kiosk.ts';
import { openOldPage } from './steps/old-chromium.ts';
import { begin, ok } from './steps/remote.ts';
import { zh } from './steps/words.ts';

test.describe('in a browser as old as Chromium 87', { tag: '@once' }, () => {
  test('a television: the services, the search, a text, and back', async () => {
    test.setTimeout(180_000);
    const hall = await openHall({ profile: 'tv' });
    try {
      await openOldPage({ width: 1920, height: 1080 }, async (page) => {
        await begin(page, hall);
        await ok(page, zh('kiosk:home.take.title'));
        await expectPage(page, zh('kiosk:services.title'));
        await strike(hall, 'back');
        await expectPage(page, zh('kiosk:home.title'));

        await ok(page, zh('library:home.title'));
        await expectPage(page, zh('library:search.title'));
        await ok(page, '离婚孩子归谁');
        const found = page
          .getByRole('main')
          .getByRole('button', { name: /第.+条/ })
          .first();
        await expect(found).toBeVisible();
        await ok(page, ((await found.textContent()) ?? '').slice(0, 12));
        await expect(page.getByRole('region')).toBeVisible();
        await strike(hall, 'back');
        await expect(found).toBeFocused();
        await strike(hall, 'home');
        await expectPage(page, zh('kiosk:home.title'));
        await expect(button(page, zh('library:home.title'))).toBeVisible();
      });
    } finally {
      await hall.stop();
    }
  });

  test('a phone: a text that is taken away', async ({ hall }) => {
    const [title, words] = ['劳动用工规则 第六条', '工资至少每月支付一次。'];
    const packed = deflateRawSync(JSON.stringify([title, words, '示例资料库'])).toString('base64url');
    await openOldPage({ width: 390, height: 780 }, async (page) => {
      await page.goto(`${new URL(hall.url('kiosk')).origin}/read/#z1.1.${packed}`);
      await expect(page.getByText(words)).toBeVisible();
    });
  });
});
