/**
 * Takes a picture of every kiosk screen in every look, and runs axe on each.
 * `looks [--out DIR] [--pages DIR] [--look NAME] [--scene PART] [--quick]`; exits with 1 when axe found something or a page complained.
 */
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type FakeServer, startFakeServer } from './fake-server.ts';
import { FakeStation } from './fake-station.ts';
import { type Scene, type Stage, scenes } from './scenes.ts';

interface Look {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly english?: boolean;
  readonly elder?: boolean;
  readonly contrast?: boolean;
}

const portrait = { width: 1080, height: 1920 };
const landscape = { width: 1920, height: 1080 };
const pad = { width: 1280, height: 800 };

const looks: readonly Look[] = [
  { name: 'portrait', ...portrait },
  { name: 'portrait-elder', ...portrait, elder: true },
  { name: 'portrait-en', ...portrait, english: true },
  { name: 'portrait-en-elder', ...portrait, english: true, elder: true },
  { name: 'portrait-contrast', ...portrait, contrast: true },
  { name: 'landscape', ...landscape },
  { name: 'landscape-elder', ...landscape, elder: true },
  { name: 'landscape-en', ...landscape, english: true },
  { name: 'landscape-en-elder', ...landscape, english: true, elder: true, contrast: true },
  { name: 'pad', ...pad },
];

const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: '/tmp/looks' },
    /** The built pages. */
    pages: { type: 'string', default: 'dist/renderer' },
    look: { type: 'string', default: '' },
    scene: { type: 'string', default: '' },
    /** Pictures alone. */
    quick: { type: 'boolean', default: false },
  },
});

async function main(): Promise<number> {
  const station = new FakeStation();
  const server = await startFakeServer(station, options.pages);
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: chromiumArgs });
  let findings = 0;
  for (const look of looks.filter(({ name }) => options.look === '' || name === options.look)) {
    findings += await takeLook(browser, station, server, look);
  }
  await browser.close();
  await server.close();
  console.log(findings === 0 ? 'No findings' : `${findings} findings`);
  return findings === 0 ? 0 : 1;
}

async function takeLook(
  browser: Browser,
  station: FakeStation,
  server: FakeServer,
  look: Look,
): Promise<number> {
  const folder = `${options.out}/${look.name}`;
  await mkdir(folder, { recursive: true });
  const viewport = { width: look.width, height: look.height };
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' });
  const page = await context.newPage();
  let findings = 0;
  const complain = (text: string) => {
    findings += 1;
    console.log(`${look.name}: ${text}`);
  };
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('WebSocket')) complain(message.text());
  });
  page.on('pageerror', (error) => complain(error.message));
  for (const scene of scenes.filter(({ name }) => name.includes(options.scene))) {
    try {
      await playScene(page, station, server, look, scene);
      await page.waitForTimeout(120);
      await page.screenshot({ path: `${folder}/${scene.name}.png` });
      for (const text of [...(options.quick ? [] : await axeFindings(page)), ...(await cutOff(page))])
        complain(`${scene.name}: ${text}`);
    } catch (error) {
      await page.screenshot({ path: `${folder}/${scene.name}.png` });
      complain(`${scene.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  await context.close();
  return findings;
}

async function playScene(page: Page, station: FakeStation, server: FakeServer, look: Look, scene: Scene) {
  server.reachable = true;
  station.reset();
  station.begin();
  await page.goto('about:blank');
  await page.goto(`${server.url}/kiosk/#key=looks-only`);
  await page.waitForSelector('h1');
  const toggle = (zh: string, en: string) =>
    page.getByRole('button', { name: look.english ? en : zh }).click();
  if (look.english) await page.getByRole('button', { name: 'English' }).click();
  if (look.elder) await toggle('长辈版', 'Larger');
  if (look.contrast) await toggle('高对比', 'Contrast');
  const press: Stage['press'] = (zh, en) => {
    const words = look.english ? en : zh;
    return page
      .locator('main')
      .getByRole('button')
      .filter({ hasText: new RegExp(`^${words}`) })
      .first()
      .click({ timeout: 3_000 });
  };
  await scene.play({ page, station, server, press });
}

async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  );
}

/** Text and boxes that do not fit where they stand. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const { innerWidth, innerHeight } = window;
    for (const element of document.querySelectorAll<HTMLElement>('#root *')) {
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const name = `${element.tagName} ${element.textContent?.slice(0, 30)}`;
      if (element.closest('.only-read') || box.width === 0 || style.position === 'absolute') continue;
      if (box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1) {
        found.push(`outside the screen: ${name}`);
      }
      if (
        element.matches('button') &&
        (element.scrollHeight > element.clientHeight + 2 || element.scrollWidth > element.clientWidth + 2)
      ) {
        found.push(`does not fit: ${name}`);
      }
      const parent = element.parentElement;
      if (parent && getComputedStyle(parent).display === 'contents') continue;
      if (
        parent &&
        !parent.closest('svg') &&
        box.bottom > parent.getBoundingClientRect().bottom + 2 &&
        !parent.matches('button')
      ) {
        found.push(`overflows its parent: ${name}`);
      }
    }
    return found.slice(0, 8);
  });
}

process.exitCode = await main();
