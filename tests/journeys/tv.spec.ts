import { expect, openHall, test } from './hall.ts';
import { strike } from './steps/by-ear.ts';
import { button, expectPage } from './steps/kiosk.ts';
import { begin, ok } from './steps/remote.ts';
import { zh } from './steps/words.ts';

test.use({ viewport: { width: 1920, height: 1080 } });

test('by remote alone: a number for the phone, the law, what can be learnt, and back from each', {
  tag: '@once',
}, async ({ page }) => {
  test.setTimeout(240_000);
  const hall = await openHall({ profile: 'tv' });
  try {
    await begin(page, hall);
    const home = zh('kiosk:home.title');

    await ok(page, zh('kiosk:home.take.title'));
    await expectPage(page, zh('kiosk:services.title'));
    await ok(page, '律师咨询');
    await expectPage(page, zh('kiosk:priority.title'));
    await ok(page, zh('kiosk:priority.none'));
    await expectPage(page, zh('kiosk:ticket.title'));
    await expect(page.getByText(zh('kiosk:paper.byPhone'))).toBeVisible();
    await expect(page.getByRole('img', { name: zh('kiosk:ticket.qr') })).toBeVisible();
    await expect(button(page, zh('kiosk:reprint.again'))).toHaveCount(0);
    await ok(page, zh('kiosk:ticket.more'));
    await expectPage(page, home);

    await ok(page, zh('library:home.title'));
    await expectPage(page, zh('library:search.title'));
    await ok(page, '离婚孩子归谁');
    const found = page
      .getByRole('main')
      .getByRole('button', { name: /第.+条/ })
      .first();
    await expect(found).toBeVisible();
    const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
    await ok(page, ((await found.textContent()) ?? '').slice(0, 12));
    await expect(page.getByRole('region')).toBeVisible();
    await expect(button(page, zh('library:text.print'))).toHaveCount(0);
    await strike(hall, 'back');
    await expectPage(page, title);
    await expect(found).toBeFocused();
    await strike(hall, 'back');
    await expectPage(page, zh('library:search.title'));
    await expect(button(page, '离婚孩子归谁')).toBeFocused();
    await strike(hall, 'back');
    await expectPage(page, home);
    await expect(button(page, zh('library:home.title'))).toBeFocused();

    await ok(page, zh('library:search.door.learn'));
    await expectPage(page, zh('library:learn.title'));
    await strike(hall, 'back');
    await expectPage(page, home);
    await ok(page, zh('kiosk:home.mine.title'));
    await expectPage(page, zh('kiosk:number.look'));
    await strike(hall, 'home');
    await expectPage(page, home);
    // What ends a visit takes no press in its first second.
    await expect(page.locator('[data-new]')).toHaveCount(0);
    await strike(hall, 'back');
    await expect(button(page, zh('kiosk:idle.startByRemote'))).toBeFocused();
  } finally {
    await hall.stop();
  }
});
