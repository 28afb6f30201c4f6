import type { Locator, Page } from '@playwright/test';
import { expect } from '../hall.ts';

type Key = 'Tab' | 'Shift+Tab' | 'ArrowDown' | 'ArrowUp' | 'ArrowLeft' | 'ArrowRight';

/** More than any page has things to focus. */
const mostPresses = 100;

/** Moves the focus with one key until it stands on `target`; at each step it must be somewhere, and be seen. */
export async function reach(page: Page, target: Locator, key: Key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < mostPresses; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
    await expectFocusSeen(page);
  }
  throw new Error(`${mostPresses} times ${key} did not lead to ${target}`);
}

export async function pressByKey(page: Page, target: Locator, key: Key = 'Tab'): Promise<void> {
  await reach(page, target, key);
  await page.keyboard.press('Enter');
}

/** The focus is on something, inside the screen, with a ring of at least 4 px. */
export async function expectFocusSeen(page: Page): Promise<void> {
  const focus = await page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return { on: 'nothing', ring: 0, inside: false };
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    // Before Chromium 128 what is within a zoom is measured without it.
    let zoom = 1;
    if (!('currentCSSZoom' in Element.prototype))
      for (let at: Element | null = element; at; at = at.parentElement)
        zoom *= Number(getComputedStyle(at).zoom) || 1;
    return {
      on: `${element.tagName} ${element.textContent}`,
      ring: outlineStyle === 'none' ? 0 : Number.parseFloat(outlineWidth),
      inside:
        box.top >= 0 && box.left >= 0 && box.bottom * zoom <= innerHeight && box.right * zoom <= innerWidth,
    };
  });
  expect(focus.on).not.toBe('nothing');
  expect(focus.ring, `ring around ${focus.on}`).toBeGreaterThanOrEqual(4);
  expect(focus.inside, `${focus.on} is inside the screen`).toBe(true);
}
