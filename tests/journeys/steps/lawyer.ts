import { type BrowserContextOptions, chromium, type LaunchOptions, type Page } from '@playwright/test';
import { expect, type Hall } from '../hall.ts';
import { begin, press } from './kiosk.ts';
import { zh } from './words.ts';

/** A duty lawyer at a browser of their own, on a machine of their own. */
/** Where the pages are, and who may sign in. */
type Pages = Pick<Hall, 'url' | 'secrets'>;

export async function openLawyer(hall: Pages, launch: LaunchOptions, options: BrowserContextOptions = {}) {
  const browser = await chromium.launch(launch);
  const context = await browser.newContext({ ...options, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(hall.url('lawyer'));
  return { page, close: () => browser.close() };
}

export async function signIn(page: Page, hall: Pages, name: string): Promise<void> {
  const person = hall.secrets.lawyers.find((one) => one.name === name);
  await page.getByLabel(zh('desk:signIn.name'), { exact: true }).fill(name);
  await page.getByLabel(zh('desk:signIn.password'), { exact: true }).fill(person?.password ?? '');
  await page.getByRole('button', { name: zh('desk:signIn.go') }).click();
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

/** From the home page of a kiosk to the wait for a lawyer. */
export async function askForLawyer(kiosk: Page): Promise<void> {
  await press(kiosk, zh('consultation:home.title'));
  await expect(kiosk.getByText(zh('consultation:start.free'))).toBeVisible();
  await press(kiosk, zh('common:next'));
  await expect(kiosk.getByLabel(zh('call:pictures.own'))).toBeVisible();
  await press(kiosk, zh('consultation:check.begin'));
}

/** A kiosk and a lawyer who see each other, each in a browser of their own. */
export async function talk(hall: Pages, kiosk: Page, launch: LaunchOptions, name: string) {
  const office = await openLawyer(hall, launch);
  await goOnDuty(office.page, hall, name);
  await kiosk.goto(hall.url('kiosk'));
  await begin(kiosk);
  await askForLawyer(kiosk);
  await button(office.page, zh('lawyer:ring.answer')).click();
  await seesTheOther(kiosk, name);
  return office;
}
