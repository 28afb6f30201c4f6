import type { Page } from '@playwright/test';
import type { InputAction } from '#contract/input.ts';
import { expect, type Hall, test } from './hall.ts';
import { strike } from './steps/by-ear.ts';
import { expectFocusSeen } from './steps/keys.ts';
import {
  begin,
  button,
  expectIdle,
  expectPage,
  lawyer,
  numberShown,
  press,
  takeWithoutCard,
  tool,
} from './steps/kiosk.ts';
import { paperOf, ticketUrlOn } from './steps/paper.ts';
import { zh } from './steps/words.ts';

const oncePortrait = { tag: '@once' };

test(
  'a scanner never types into a page, and a scanned ticket opens where it stands',
  oncePortrait,
  async ({ kiosk, hall }) => {
    await begin(kiosk);
    const number = await takeWithoutCard(kiosk);
    const url = ticketUrlOn(await paperOf(hall, number));
    await press(kiosk, zh('kiosk:ticket.finish'));
    await expectIdle(kiosk);

    // By the scanner that the station has.
    await hall.dock.scan({ code: 'https://pay.example.cn/qr/1' });
    await expect(kiosk.getByText(zh('input:scan.foreign'))).toBeVisible();
    await expectIdle(kiosk);
    await hall.dock.scan({ code: url });
    await expectPage(kiosk, zh('kiosk:mine.waiting.title', { number }));

    // By one that types, with a field and then a button in the focus.
    await press(kiosk, zh('common:back'));
    await press(kiosk, zh('common:back'));
    await expectPage(kiosk, zh('kiosk:home.title'));
    const field = await addField(kiosk);
    await typeLikeAScanner(kiosk, url);
    await expectPage(kiosk, zh('kiosk:mine.waiting.title', { number }));
    expect(await field.evaluate((element: HTMLInputElement) => element.value)).toBe('');

    await press(kiosk, zh('common:back'));
    await press(kiosk, zh('common:back'));
    await button(kiosk, zh('kiosk:home.rate.title')).focus();
    await typeLikeAScanner(kiosk, 'https://pay.example.cn/qr/1');
    await expect(kiosk.getByText(zh('input:scan.foreign'))).toBeVisible();
    await expectPage(kiosk, zh('kiosk:home.title'));

    // A hand still can, in the field and at the button.
    await field.focus();
    await kiosk.keyboard.type('A12 b', { delay: 60 });
    await expect(field).toHaveValue('A12 b');
    await field.evaluate((element) => element.remove());
    await button(kiosk, zh('kiosk:home.rate.title')).focus();
    await kiosk.keyboard.press('Space');
    await expectPage(kiosk, zh('kiosk:number.rate'));
  },
);

test(
  'a remote control alone: a ticket, help, volume and the way home',
  oncePortrait,
  async ({ kiosk, hall }) => {
    await expectIdle(kiosk);
    await keyUntil(kiosk, hall, 'select', zh('kiosk:home.title'));
    await strike(hall, 'help');
    await expectPage(kiosk, zh('kiosk:help.title'));
    await strike(hall, 'back');
    await expectPage(kiosk, zh('kiosk:home.title'));
    await strike(hall, 'quieter');
    await expect(kiosk.getByText(zh('input:volume.level', { level: '9', most: '10' }))).toBeVisible();

    await pressByRemote(kiosk, hall, zh('kiosk:home.take.title'));
    await expectPage(kiosk, zh('kiosk:services.title'));
    await strike(hall, 'home');
    await expectPage(kiosk, zh('kiosk:home.title'));
    await pressByRemote(kiosk, hall, zh('kiosk:home.take.title'));
    await pressByRemote(kiosk, hall, lawyer['zh-CN']);
    await pressByRemote(kiosk, hall, zh('kiosk:cardOrNot.without.title'));
    await pressByRemote(kiosk, hall, zh('kiosk:priority.none'));
    await numberShown(kiosk);
  },
);

test(
  'headphones: pages are read aloud while they are in, and the next visitor finds it quiet',
  oncePortrait,
  async ({ kiosk, hall }) => {
    // Whoever goes by ear hears everything: there is nothing to switch on.
    const spoken = kiosk.getByRole('navigation').getByRole('button', { name: zh('kiosk:frame.readAloud') });
    await expectIdle(kiosk);
    await hall.dock.setHeadset({ pluggedIn: true });
    await expectPage(kiosk, zh('kiosk:home.title'));
    await expect(tool(kiosk, zh('kiosk:frame.contrast'))).toBeVisible();
    await expect(spoken).toBeHidden();
    await strike(hall, 'quieter');
    await expect(kiosk.getByText(zh('input:volume.level', { level: '9', most: '10' }))).toBeVisible();
    await hall.dock.setHeadset({ pluggedIn: false });
    await expect(spoken).toHaveAttribute('aria-pressed', 'false');
    await strike(hall, 'quieter');
    await expect(kiosk.getByText(zh('input:volume.level', { level: '9', most: '10' }))).toBeVisible();
  },
);

/** No page of the kiosk has a field today; one stands for those to come. */
async function addField(kiosk: Page) {
  await kiosk.evaluate(() => {
    const field = document.createElement('input');
    field.id = 'field';
    document.body.append(field);
    field.focus();
  });
  return kiosk.locator('#field');
}

/**
 * At a scanner's pace however slow the test's own way to the browser is: all keys are on their way before the first answer,
 * and each bears the time at which a scanner would have typed it.
 */
async function typeLikeAScanner(kiosk: Page, text: string): Promise<void> {
  const browser = await kiosk.context().newCDPSession(kiosk);
  const strokes = [
    ...[...text].map((key) => ({ key, text: key })),
    { key: 'Enter', code: 'Enter', text: '\r' },
  ];
  const startMs = await kiosk.evaluate(() => performance.timeOrigin + performance.now());
  await Promise.all(
    strokes.flatMap((stroke, index) => {
      const timestamp = (startMs + index * scannerPaceMs) / 1_000;
      return [
        browser.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp, ...stroke }),
        browser.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, key: stroke.key }),
      ];
    }),
  );
  await browser.detach();
}

/** Between two keys. */
const scannerPaceMs = 4;

/** The first key for a page that was just loaded: until the page listens to the station, one goes unheard. */
async function keyUntil(kiosk: Page, hall: Hall, action: InputAction, title: string): Promise<void> {
  await expect(async () => {
    await strike(hall, action);
    await expect(kiosk.getByRole('heading', { level: 1 })).toHaveText(title, { timeout: 1_000 });
  }).toPass();
}

/** Goes where the target lies until the focus stands on it; at each step it must move, and be seen. */
async function pressByRemote(kiosk: Page, hall: Hall, words: string): Promise<void> {
  const target = button(kiosk, words);
  await expect(target).toBeVisible();
  for (let presses = 0; presses < mostPresses; presses += 1) {
    const direction = await target.evaluate(directionFromFocus);
    if (direction === null) break;
    await target.evaluate(rememberFocus);
    await strike(hall, direction);
    await expect.poll(() => target.evaluate(focusMoved), { message: `${direction} to ${words}` }).toBe(true);
    await expectFocusSeen(kiosk);
  }
  await expect(target).toBeFocused();
  await strike(hall, 'select');
}

/** More than lie between any two things on a page. */
const mostPresses = 12;

/** Up or down as long as the two share no row; `null` on the target. Without a focus, any key brings it into the page. */
function directionFromFocus(target: Element): 'up' | 'down' | 'left' | 'right' | null {
  const focused = document.activeElement ?? document.body;
  if (focused === target) return null;
  if (focused === document.body) return 'down';
  const from = focused.getBoundingClientRect();
  const to = target.getBoundingClientRect();
  if (to.top >= from.bottom) return 'down';
  if (to.bottom <= from.top) return 'up';
  return to.left > from.left ? 'right' : 'left';
}

function rememberFocus(target: Element): void {
  Object.assign(target.ownerDocument, { focusBefore: document.activeElement });
}

function focusMoved(target: Element): boolean {
  return !Object.is(Reflect.get(target.ownerDocument, 'focusBefore'), document.activeElement);
}
