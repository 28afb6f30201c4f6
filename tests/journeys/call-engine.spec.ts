import { test as base, expect, type Page } from '@playwright/test';
import { serveCallPage } from '#tests/bench/call/page.ts';
import type { CallHarness } from '#tests/harness/call/main.ts';

declare global {
  interface Window {
    readonly harness: CallHarness;
  }
}

/** Two ends of a call in one page, with real media and signals that go wrong. */
const test = base.extend<{ twoEnds: Page }>({
  twoEnds: async ({ page }, use) => {
    const server = await serveCallPage();
    await page.goto(server.url);
    await use(page);
    await page.evaluate(() => window.harness.stop());
    await server.close();
  },
});

const bothLines = (page: Page) => page.evaluate(() => window.harness.views().map(({ line }) => line));
const connected = (page: Page) =>
  expect.poll(() => bothLines(page), { timeout: 30_000 }).toEqual(['connected', 'connected']);

async function seesFrames(page: Page, id: 'one' | 'other'): Promise<void> {
  const frames = () => page.evaluate((which) => window.harness.frames(which), id);
  const before = await frames();
  await expect.poll(frames).toBeGreaterThan(before + 5);
}

for (const [name, faults] of [
  ['one after the other', {}],
  ['late and in disorder', { lateMs: 300 }],
  ['a third of them lost, others twice', { lost: 0.33, doubled: 0.3, lateMs: 20 }],
] as const)
  test(`two ends find each other with signals ${name}`, { tag: '@once' }, async ({ twoEnds }) => {
    await twoEnds.evaluate((given) => window.harness.start(given), faults);
    await connected(twoEnds);
    for (const id of ['one', 'other'] as const) await seesFrames(twoEnds, id);
  });

test('what is sent is said with redundancy, and shown in VP9', { tag: '@once' }, async ({ twoEnds }) => {
  await twoEnds.evaluate(() => window.harness.start());
  await connected(twoEnds);
  expect(await twoEnds.evaluate(() => window.harness.codecs())).toEqual([
    ['red', 'VP9'],
    ['red', 'VP9'],
  ]);
});

test('a line that breaks is mended, and both ends at once make no knot', { tag: '@once' }, async ({
  twoEnds,
}) => {
  await twoEnds.evaluate(() => window.harness.start({ lateMs: 50 }));
  await connected(twoEnds);
  // Both want to in the same moment, over a way on which each wish is under way for a while.
  for (let time = 0; time < 5; time++) await twoEnds.evaluate(() => window.harness.restart());
  await connected(twoEnds);
  for (const id of ['one', 'other'] as const) await seesFrames(twoEnds, id);
});

test('a picture that stands is found within two seconds, and one that is turned off is none', {
  tag: '@once',
}, async ({ twoEnds }) => {
  await twoEnds.evaluate(() => window.harness.start());
  await connected(twoEnds);
  await seesFrames(twoEnds, 'other');
  await twoEnds.evaluate(() => window.harness.says(1, 'on'));
  const frozen = () => twoEnds.evaluate(() => window.harness.views()[1]?.frozen);
  expect(await frozen()).toBe(false);
  const from = Date.now();
  await twoEnds.evaluate(() => window.harness.turn(0, 'camera', false));
  await expect.poll(frozen, { intervals: [50] }).toBe(true);
  expect(Date.now() - from).toBeLessThan(2_300);
  await twoEnds.evaluate(() => window.harness.says(1, 'off'));
  await expect.poll(frozen).toBe(false);
});

test('a camera that is pulled out and put back in is seen again; one that was turned off stays off', {
  tag: '@once',
}, async ({ twoEnds }) => {
  await twoEnds.evaluate(() => window.harness.start());
  await connected(twoEnds);
  const camera = (end: number) => twoEnds.evaluate((which) => window.harness.devices()[which]?.camera, end);
  await twoEnds.evaluate(async () => {
    await window.harness.turn(0, 'camera', false);
    window.harness.pull(1, 'camera');
    window.harness.plug();
    window.harness.restart();
  });
  await expect.poll(() => camera(1)).toEqual({ wanted: true, state: 'on', live: true });
  await seesFrames(twoEnds, 'one');
  expect(await camera(0)).toEqual({ wanted: false, state: 'off', live: false });
});

test('nothing is left on when it is over', { tag: '@once' }, async ({ twoEnds }) => {
  await twoEnds.evaluate(() => window.harness.start());
  await connected(twoEnds);
  expect(await twoEnds.evaluate(() => window.harness.stopped())).toEqual({
    tracks: ['ended', 'ended', 'ended', 'ended'],
    connections: ['closed', 'closed'],
  });
});
