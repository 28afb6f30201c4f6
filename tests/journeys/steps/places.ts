import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Page, Route } from '@playwright/test';
import type { CheckName, Checks } from '#tests/harness/checks/checks.ts';
import type { Rules } from '#tests/harness/checks/findings.ts';
import type { MomentName } from '#tests/harness/places/asked.ts';
import type { Stage } from '#tests/harness/places/stage.ts';
import { root } from '#tests/harness/root.ts';
import type { Hall } from '../hall.ts';
import type { Cell } from './matrix.ts';

declare global {
  interface Window {
    readonly stage: Stage;
    readonly checks: Checks;
  }
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** A profile's page in the hands of the test, on the hall's station: `window.stage` opens its places. */
export async function openProfile(
  page: Page,
  hall: Hall,
  asked: { readonly profile: string; readonly moment?: MomentName },
): Promise<void> {
  const url = new URL(hall.url('kiosk'));
  await page.route(`${url.origin}/places/**`, sendFile);
  url.pathname = '/places/';
  url.search = new URLSearchParams(asked).toString();
  await page.goto('about:blank');
  await page.goto(url.href);
  await page.waitForFunction((visit) => !visit || window.stage?.names().length > 0, !asked.moment);
  if (asked.moment !== 'starting') await page.evaluate(() => window.stage.settled());
}

async function sendFile(route: Route): Promise<void> {
  const { pathname } = new URL(route.request().url());
  const file = pathname === '/places/' ? '/index.html' : pathname.slice('/places'.length);
  const body = await readFile(join(root, 'dist/places', file));
  await route.fulfill({ body, contentType: types[extname(file)] ?? 'application/octet-stream' });
}

/** On pages of staff and of a phone: whoever is there may zoom and scroll. */
export const zoomed: Rules = {
  smallestText: 0,
  smallestTarget: 0,
  smallestKey: 0,
  safeArea: 0,
  mayScroll: true,
};

/** What is found on any page, as it stands. */
export async function look(page: Page, rules: Rules, names: readonly CheckName[]): Promise<string[]> {
  const there = await page.evaluate(() => 'checks' in window);
  if (!there) await page.evaluate(await readFile(join(root, 'dist/checks/checks.js'), 'utf8'));
  return page.evaluate(([given, wanted]) => window.checks.run(given, wanted), [rules, names] as const);
}

export const placeChecks: readonly CheckName[] = ['fit', 'overlap', 'sizes', 'digits', 'axe', 'arrows'];
/** Around the places of a visit little is pressed, and a question over the page keeps its own focus. */
export const momentChecks: readonly CheckName[] = ['fit', 'overlap', 'sizes', 'digits', 'axe'];

export async function placesOf(page: Page) {
  return page.evaluate(() => ({ names: window.stage.names(), missing: window.stage.missing() }));
}

export async function wear(page: Page, { width, height, language, look: wishes }: Cell): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.evaluate((wanted) => window.stage.wear(wanted), { language, ...wishes });
}

const mostPresses = 5;

/** Home by Back alone, unless an answer is on its way. */
export async function leave(page: Page): Promise<string[]> {
  for (let presses = 0; presses <= mostPresses; presses += 1) {
    const { home, stays } = await page.evaluate(() => window.stage.at());
    if (home || stays) return [];
    // What ends something takes no press in its first moments.
    await page.waitForFunction(() => document.querySelector('[data-new]') === null);
    await page.keyboard.press('Escape');
    await page.evaluate(() => window.stage.settled());
  }
  return [`back: ${mostPresses} times Back did not lead home`];
}

/** Where the title of the page begins, px. */
export function titleHeight(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { top, left } = document.querySelector('h1')?.getBoundingClientRect() ?? { top: -1, left: -1 };
    return Math.round(document.documentElement.dataset.writing === 'vertical-lr' ? left : top);
  });
}

/** In how many rows, or columns, the visitor's own settings stand. */
export function toolRows(page: Page): Promise<number> {
  return page.evaluate(() => {
    const across = document.documentElement.dataset.writing !== 'vertical-lr';
    const tools = Array.from(document.querySelectorAll('nav[data-together] > button'), (tool) =>
      tool.getBoundingClientRect(),
    );
    return new Set(tools.map(({ top, left }) => Math.round(across ? top : left))).size;
  });
}
