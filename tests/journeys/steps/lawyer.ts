import { type BrowserContextOptions, chromium, type LaunchOptions, type Page } from '@playwright/test';
import { expect } from '../hall.ts';
import { enterPassword } from './desk.ts';
import { begin, type Choose, press } from './kiosk.ts';
import type { Pages } from './own-station.ts';
import { zh } from './words.ts';

/** A duty lawyer at a browser of their own, on a machine of their own. */
export async function openLawyer(hall: Pages, launch: LaunchOptions, options: BrowserContextOptions = {}) {
  const browser = await chromium.launch(launch);
  const context = await browser.newContext({ ...options, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(hall.url('lawyer'));
  return { page, close: () => browser.close() };
}

export async function signIn(page: Page, hall: Pages, name: string): Promise<void> {
  const person = hall.secrets.lawyers.find((one) => one.name === name);
  await enterPassword(page, { name, password: person?.password ?? '' });
}

export async function goOnDuty(page: Page, hall: Pages, name: string): Promise<void> {
  await signIn(page, hall, name);
  const free = page.getByRole('button', { name: zh('lawyer:duty.goFree') });
  const away = page.getByRole('button', { name: zh('lawyer:duty.goAway') });
  await expect(free.or(away)).toBeVisible();
  if (await free.isVisible()) await free.click();
  await expect(away).toBeVisible();
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

export function tab(desk: Page, name: string | RegExp) {
  return desk.getByRole('tab', { name });
}

/** The lawyer gets eight digits for a second party. */
export async function inviteParty(desk: Page): Promise<string> {
  await tab(desk, zh('lawyer:tabs.invite')).click();
  await button(desk, zh('lawyer:invite.getCode')).click();
  const shown = desk.getByLabel(zh('lawyer:invite.code'));
  await expect(shown).toHaveText(/^\d{4} \d{4}$/);
  return ((await shown.textContent()) ?? '').replaceAll(' ', '');
}

/** The other end's picture moves here. */
export async function seesTheOther(page: Page, name: string, forFrames = 5): Promise<void> {
  const video = page.getByLabel(zh('call:pictures.other', { name }));
  const frames = () =>
    video.evaluate((element) => (element as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames);
  await expect(video).toBeVisible();
  const before = await frames();
  await expect.poll(frames).toBeGreaterThan(before + forFrames);
}

/** The number of the person whom the lawyer talks with. */
export async function numberIn(desk: Page): Promise<string> {
  const title = desk.getByRole('heading', { level: 1 }).filter({ hasText: /V\d+/ });
  return /V\d+/.exec((await title.textContent()) ?? '')?.[0] ?? '';
}

/** From the home page to the wait for a lawyer. */
export async function askForLawyer(page: Page, choose: Choose = press): Promise<void> {
  await choose(page, zh('consultation:home.title'));
  await expect(page.getByText(zh('consultation:start.free'))).toBeVisible();
  await choose(page, zh('common:next'));
  await expect(page.getByLabel(zh('call:pictures.own'))).toBeVisible();
  await choose(page, zh('consultation:check.begin'));
}

/** From the home page to a lawyer, in a browser of their own, who has answered. */
export async function callLawyer(
  hall: Pages,
  page: Page,
  launch: LaunchOptions,
  name: string,
  choose: Choose = press,
) {
  const office = await openLawyer(hall, launch);
  await goOnDuty(office.page, hall, name);
  await askForLawyer(page, choose);
  await button(office.page, zh('lawyer:ring.answer')).click();
  return office;
}

/** The same from the address of a kiosk. */
export async function callFromKiosk(hall: Pages, kiosk: Page, launch: LaunchOptions, name: string) {
  await kiosk.goto(hall.url('kiosk'));
  await begin(kiosk);
  return callLawyer(hall, kiosk, launch, name);
}

/** A kiosk and a lawyer who see each other. */
export async function talk(hall: Pages, kiosk: Page, launch: LaunchOptions, name: string) {
  const office = await callFromKiosk(hall, kiosk, launch, name);
  await seesTheOther(kiosk, name);
  return office;
}

/** The lawyer writes down what is to be done, and sends it. */
export async function advise(desk: Page, advice: string): Promise<void> {
  await desk.getByRole('tab', { name: zh('lawyer:tabs.summary') }).click();
  await desk.getByLabel(zh('lawyer:summary.label')).fill(advice);
  await button(desk, zh('lawyer:summary.send')).click();
  await expect(desk.getByText(zh('lawyer:summary.done'))).toBeVisible();
}

/** From the end of a call to the thanks. */
export async function rateCall(page: Page, choose: Choose = press): Promise<void> {
  await choose(page, zh('consultation:ended.rate'));
  await choose(page, zh('common:rating.satisfied'));
  await expect(page.getByText(zh('consultation:rate.thanks'))).toBeVisible();
}
