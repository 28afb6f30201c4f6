/**
 * Takes pictures of the staff screens, the dock and the phone page, and runs axe on each:
 * `node dist/looks-staff/looks.mjs [part of a name] [language]`. Pictures go to $LOOKS or /tmp/looks-staff.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumOptions } from './chromium-options.ts';
import { FakeHall } from './fake-hall.ts';
import type { FakeStation } from './fake-router.ts';
import { startFakeServer } from './fake-server.ts';
import { type Look, looks } from './look-list.ts';

const folder = process.env.LOOKS ?? '/tmp/looks-staff';
const pagesDir = join(folder, 'dist');
const [, , wanted = '', only] = process.argv;
const languages = (['zh-CN', 'en'] as const).filter((language) => !only || language === only);
mkdirSync(folder, { recursive: true });

const browser = await chromium.launch(chromiumOptions);
const chosen = looks.filter((each) => each.name.includes(wanted));
if (chosen.length === 0) throw new Error(`No look has "${wanted}" in its name`);
let troubles = 0;
for (const look of chosen) {
  for (const language of languages) troubles += await take(browser, look, language);
}
await browser.close();
console.log(troubles === 0 ? 'axe and the console found nothing' : `${troubles} findings`);
process.exit(troubles === 0 ? 0 : 1);

async function take(from: Browser, look: Look, language: 'zh-CN' | 'en'): Promise<number> {
  const station: FakeStation = {
    hall: new FakeHall(look.scene()),
    held: look.held?.() ?? null,
    sick: look.sick ?? false,
    triesLeft: look.triesLeft ?? 5,
  };
  const server = await startFakeServer(station, pagesDir);
  const context = await from.newContext({ viewport: look.size, locale: language, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(4_000);
  const findings = listen(page);
  try {
    await page.goto(
      `${server.url}${look.path}${look.path.includes('?') ? '&' : '?'}lang=${language}${look.hash ?? ''}`,
    );
    await page.locator(look.ready).first().waitFor({ timeout: 4_000 });
    await look.act?.(page, language, station);
    await page.waitForTimeout(350);
    findings.push(...(await overflow(page)));
    await page.screenshot({ path: join(folder, `${look.name}-${language}.png`) });
    findings.push(...(await axe(page)));
  } catch (error) {
    findings.push(String(error).slice(0, 600));
    await page.screenshot({ path: join(folder, `${look.name}-${language}.png`) });
  }
  for (const finding of findings) console.log(`${look.name} ${language}: ${finding}`);
  await context.close();
  await server.close();
  return findings.length;
}

function listen(page: Page): string[] {
  const findings: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      findings.push(`console: ${message.text().slice(0, 300)}`);
  });
  page.on('pageerror', (error) => findings.push(`page: ${String(error).slice(0, 300)}`));
  return findings;
}

/** Things that stick out of the page sideways. */
async function overflow(page: Page): Promise<string[]> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return wider > 0 ? [`the page is ${wider} px too wide`] : [];
}

async function axe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) =>
      `axe ${id}: ${nodes
        .map((node) => node.target.join(' '))
        .slice(0, 4)
        .join(' | ')}`,
  );
}
