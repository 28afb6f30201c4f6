import type { Locator, Page } from '@playwright/test';
import { expect, type Hall, until } from '../hall.ts';
import { expectFocusSeen } from './keys.ts';
import { button, expectPage } from './kiosk.ts';
import { beginning, zh } from './words.ts';

type Arrow = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight';

/** Moves with the arrows of a remote alone, towards where a button lies, until it has the focus. */
export function reach(page: Page, words: string): Promise<void> {
  return reachThing(page, button(page, words), words);
}

async function reachThing(page: Page, target: Locator, words: string): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 30; presses += 1) {
    const arrows = await target.evaluate((element) => {
      const from = (document.activeElement ?? document.body).getBoundingClientRect();
      const to = element.getBoundingClientRect();
      const [x, y] = [
        to.left + to.right - from.left - from.right,
        to.top + to.bottom - from.top - from.bottom,
      ];
      const across = x > 0 ? 'ArrowRight' : 'ArrowLeft';
      const along = y > 0 ? 'ArrowDown' : 'ArrowUp';
      if (element === document.activeElement) return [];
      return Math.abs(x) > Math.abs(y) ? [across, along] : [along, across];
    });
    if (arrows.length === 0) return;
    await step(page, arrows as Arrow[]);
  }
  throw new Error(`No arrow led to ${words}`);
}

/** The first of the arrows that moves the focus. */
async function step(page: Page, arrows: readonly Arrow[]): Promise<void> {
  const before = await page.evaluateHandle(() => document.activeElement);
  for (const arrow of arrows) {
    await page.keyboard.press(arrow);
    await expectFocusSeen(page);
    if (await before.evaluate((element) => element !== document.activeElement)) return;
  }
}

/** Goes there and presses OK. */
export async function ok(page: Page, words: string): Promise<void> {
  await reach(page, words);
  await page.keyboard.press('Enter');
}

/** More than can be chosen in any text. */
const mostInText = 60;

/** The same in a text that scrolls: Right leads into it, Down through all that can be chosen in it. */
export async function okInText(page: Page, words: string): Promise<void> {
  const target = button(page, words);
  await expect(target).toBeVisible();
  const text = page
    .locator('[role="region"][tabindex="0"]')
    .filter({ has: page.getByRole('button', { name: beginning(words) }) });
  if ((await text.count()) === 0) return ok(page, words);
  await reachThing(page, text, 'the text');
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  await page.keyboard.press('ArrowRight');
  for (let presses = 0; presses < mostInText && !(await isThere()); presses += 1)
    await page.keyboard.press('ArrowDown');
  await expect(target).toBeFocused();
  await expectFocusSeen(page);
  await page.keyboard.press('Enter');
}

export async function begin(page: Page, hall: Hall): Promise<void> {
  await until(hall.terminal.library.live(), ({ state }) => state === 'ready');
  await page.goto(hall.url('tv'));
  await expect(button(page, zh('kiosk:idle.startByRemote'))).toBeFocused();
  await page.keyboard.press('Enter');
  await expectPage(page, zh('kiosk:home.title'));
}
