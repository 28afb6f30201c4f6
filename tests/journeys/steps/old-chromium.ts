import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { root } from '#tests/harness/root.ts';
import { test } from '../hall.ts';

/** As `build/steps/old-chromium.mjs` leaves it. */
const program = join(root, 'node_modules/.cache/chromium-87/chromium');

/** A page in a Chromium 87. The journey is left out where there is none. Errors of the page make it fail. */
export async function openOldPage(
  viewport: { width: number; height: number },
  look: (page: Page) => Promise<void>,
) {
  test.skip(!existsSync(program), 'There is no Chromium 87 for this machine.');
  // Its sandbox knows no call of the system that came later, and ends whatever makes one.
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    const page = await context.newPage();
    await helpPlaywright(page);
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await look(page);
    if (errors[0]) throw errors[0];
  } finally {
    await browser.close();
  }
}

/** Playwright looks for things in a world of its own, beside the page's. There it asks a thing of what the old browser has not. */
async function helpPlaywright(page: Page): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  cdp.on('Runtime.executionContextCreated', ({ context: { id: contextId, name } }) => {
    if (name.startsWith('__playwright')) void cdp.send('Runtime.evaluate', { contextId, expression });
  });
  await cdp.send('Runtime.enable');
}

const expression =
  'Element.prototype.checkVisibility = function () { return this.getClientRects().length > 0 }';
