import type { Page } from '@playwright/test';
import { expect, test } from './hall.ts';
import { begin, button, elder, expectPage, toConfirm } from './steps/kiosk.ts';
import { zh } from './steps/words.ts';

test.use({ hasTouch: true });

test('the key of the terminal stands nowhere that a visitor sees', { tag: '@once' }, async ({
  kiosk,
  hall,
}) => {
  await expect(button(kiosk, zh('kiosk:idle.start'))).toBeVisible();
  expect(new URL(kiosk.url()).hash).toBe('');
  await kiosk.goto('about:blank');
  await kiosk.goBack();
  expect(new URL(kiosk.url()).hash).toBe('');
  const key = new URL(hall.url('kiosk')).hash.slice('#key='.length);
  expect(await kiosk.content()).not.toContain(key);
});

test('hands at the screen: no menu, no selection, no dragging, no zoom', { tag: '@once' }, async ({
  kiosk,
  hall,
}) => {
  await begin(kiosk);
  await toConfirm(kiosk, hall, elder.cardId);
  await rememberDefaults(kiosk);
  const name = kiosk.getByRole('definition').first();
  await name.click({ button: 'right' });
  await name.dblclick();
  await dragAcross(kiosk);
  await longPress(kiosk);
  await pinch(kiosk);
  await kiosk.keyboard.press('Control+A');
  await kiosk.keyboard.press('Control+C');
  const after = await kiosk.evaluate(() => ({
    ...(window as unknown as { doings: { allowed: string[]; refused: string[] } }).doings,
    selected: getSelection()?.toString(),
    zoom: visualViewport?.scale,
    scrolled: [scrollX, scrollY],
  }));
  expect(after.refused).toContain('contextmenu');
  expect(after).toMatchObject({ allowed: [], selected: '', zoom: 1, scrolled: [0, 0] });
  await expectPage(kiosk, zh('kiosk:confirm.title'));
});

test('no link leads out, and nothing foreign runs', { tag: '@once' }, async ({ kiosk }) => {
  await begin(kiosk);
  expect(await kiosk.locator('a, iframe, object, embed, form').count()).toBe(0);
  const ran = await kiosk.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.intruderRan = true';
    document.body.append(script);
    const button = document.createElement('button');
    button.setAttribute('onclick', 'window.intruderRan = true');
    document.body.append(button);
    button.click();
    return 'intruderRan' in window;
  });
  expect(ran).toBe(false);
  const reached = await kiosk.evaluate(() =>
    fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      () => 'refused',
    ),
  );
  expect(reached).toBe('refused');
  const blocked = await kiosk.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
          once: true,
        });
        void fetch('http://127.0.0.1:9/').catch(() => undefined);
      }),
  );
  expect(blocked).toBe('connect-src');
});

/** Notes which of the browser's own doings the page let happen. */
async function rememberDefaults(kiosk: Page): Promise<void> {
  await kiosk.evaluate(() => {
    const doings = { allowed: [] as string[], refused: [] as string[] };
    Object.assign(window, { doings });
    for (const name of ['contextmenu', 'dragstart', 'selectstart', 'copy']) {
      // Asked after everybody else has heard of it: whether anybody refused is known by then.
      window.addEventListener(name, (event) =>
        setTimeout(() => doings[event.defaultPrevented ? 'refused' : 'allowed'].push(name)),
      );
    }
  });
}

async function dragAcross(kiosk: Page): Promise<void> {
  await kiosk.mouse.move(200, 300);
  await kiosk.mouse.down();
  await kiosk.mouse.move(800, 900, { steps: 8 });
  await kiosk.mouse.up();
}

async function touches(kiosk: Page) {
  const session = await kiosk.context().newCDPSession(kiosk);
  return (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    touchPoints: { x: number; y: number; id: number }[],
  ) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
}

/** Longer than Android's and Windows' half a second. */
const longPressMs = 800;

async function longPress(kiosk: Page): Promise<void> {
  const touch = await touches(kiosk);
  await touch('touchStart', [{ x: 500, y: 700, id: 0 }]);
  // The length of the press is what is tried here.
  await kiosk.waitForTimeout(longPressMs);
  await touch('touchEnd', []);
}

async function pinch(kiosk: Page): Promise<void> {
  const touch = await touches(kiosk);
  const at = (apart: number) => [
    { x: 500 - apart, y: 700, id: 0 },
    { x: 500 + apart, y: 700, id: 1 },
  ];
  await touch('touchStart', at(20));
  for (let apart = 40; apart <= 400; apart += 40) await touch('touchMove', at(apart));
  await touch('touchEnd', []);
}
