/**
 * Walks through what pictures cannot show: the desk's keys, its counter after a reload and a lost connection, the
 * board's announcements. `node dist/looks-staff/behaviour.mjs`; the status tells whether all went well.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumOptions } from './chromium-options.ts';
import { FakeHall } from './fake-hall.ts';
import type { FakeStation } from './fake-router.ts';
import { startFakeServer } from './fake-server.ts';
import { atWork, busyHall, type Scene } from './scenes.ts';

const pagesDir = join(process.env.LOOKS ?? '/tmp/looks-staff', 'dist');
type Walk = (page: Page, station: FakeStation, url: string, server: { dropCalls(): void }) => Promise<void>;

const browser = await chromium.launch(chromiumOptions);
await walk(browser, 'desk keys', atWork(null), deskKeys);
await walk(browser, 'desk keeps its counter', atWork('serving'), deskKeepsCounter);
await walk(browser, 'board speaks each call once', busyHall(), boardSpeaks);
await browser.close();

async function walk(from: Browser, name: string, scene: Scene, steps: Walk): Promise<void> {
  const station: FakeStation = { hall: new FakeHall(scene), held: null, sick: false, triesLeft: 5 };
  const server = await startFakeServer(station, pagesDir);
  const context = await from.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  try {
    await steps(page, station, server.url, server);
  } catch (error) {
    await page.screenshot({ path: join(pagesDir, `../failed ${name}.png`) });
    throw error;
  }
  await context.close();
  await server.close();
  console.log(`well: ${name}`);
}

async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/desk/`);
  await page.getByLabel('姓名').fill('王芳');
  await page.getByLabel('密码', { exact: true }).fill('right');
  await page.keyboard.press('Enter');
  await page.getByText('3 号窗口').waitFor();
}

async function deskKeys(page: Page, station: FakeStation, url: string): Promise<void> {
  const current = () => station.hall.counter('w3').current;
  await signIn(page, url);
  await page.getByRole('button', { name: '呼叫下一位' }).waitFor();
  await page.keyboard.press('F2');
  await page.keyboard.press('F2');
  await page.getByRole('button', { name: '人来了' }).waitFor();
  assert.equal(current()?.state, 'called', 'a double press calls, and does not begin at once');
  await page.waitForTimeout(700);
  await page.keyboard.press('F3');
  await page.getByText('叫了 2 遍').waitFor();
  await page.waitForTimeout(700);
  await page.keyboard.press('F2');
  await page.getByRole('button', { name: '办完了' }).waitFor();
  await page.keyboard.press('F8');
  await page.getByRole('dialog').getByText('公证').click();
  await page.getByRole('button', { name: '转过去' }).click();
  await page.getByRole('button', { name: '呼叫下一位' }).waitFor();
  assert.equal(current(), null);
}

async function deskKeepsCounter(
  page: Page,
  _station: FakeStation,
  url: string,
  server: { dropCalls(): void },
) {
  await signIn(page, url);
  await page.getByRole('button', { name: '办完了' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: '办完了' }).waitFor();
  server.dropCalls();
  await page.getByText('连接断了').waitFor();
  assert.ok(await page.getByText('A012').isVisible(), 'the person stays on the screen while it reconnects');
  await page.getByText('连接断了').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '办完了' }).click();
  await page.getByRole('button', { name: '呼叫下一位' }).waitFor();
}

async function boardSpeaks(page: Page, station: FakeStation, url: string): Promise<void> {
  await page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const [kind, node] of [
      ['words', AudioBufferSourceNode],
      ['stroke', OscillatorNode],
    ] as const) {
      const { start } = node.prototype;
      node.prototype.start = function (...when: []) {
        heard.push(kind);
        return start.apply(this, when);
      };
    }
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  station.hall.scene.calls = station.hall.scene.calls.slice(1);
  await page.goto(`${url}/board/#key=board-key-of-the-fake`);
  await page.getByRole('heading', { name: '窗口' }).waitFor();
  // Chromium may allow sound at once when other pages of this run were touched; a press allows it in any case.
  await page.mouse.click(640, 400);
  await page.getByText('点一下开声音').waitFor({ state: 'detached' });
  assert.deepEqual(await heard(), [], 'old calls are not spoken');
  station.hall.callNext('w3');
  station.hall.recall('w3');
  await page.getByText('再次呼叫').waitFor();
  await page.waitForFunction(() => (window as unknown as { heard: string[] }).heard.length >= 4);
  await page.waitForTimeout(3_000);
  assert.deepEqual(await heard(), ['stroke', 'stroke', 'words', 'words'], 'one announcement, spoken twice');
  await page.reload();
  await page.getByRole('heading', { name: '窗口' }).waitFor();
}
