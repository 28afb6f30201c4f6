import { type BrowserContextOptions, chromium, type LaunchOptions, type Page } from '@playwright/test';
import { expect, type Hall } from '../hall.ts';
import { zh } from './words.ts';

/** A duty lawyer at a browser of their own, on a machine of their own. */
export async function openLawyer(hall: Hall, launch: LaunchOptions, options: BrowserContextOptions = {}) {
  const browser = await chromium.launch(launch);
  const context = await browser.newContext({ ...options, viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(hall.url('lawyer'));
  return { page, close: () => browser.close() };
}

export async function goOnDuty(page: Page, hall: Hall, name: string): Promise<void> {
  const person = hall.secrets.lawyers.find((one) => one.name === name);
  await page.getByLabel(zh('desk:signIn.name'), { exact: true }).fill(name);
  await page.getByLabel(zh('desk:signIn.password'), { exact: true }).fill(person?.password ?? '');
  await page.getByRole('button', { name: zh('desk:signIn.go') }).click();
  const free = page.getByRole('button', { name: zh('lawyer:duty.goFree') });
  const away = page.getByRole('button', { name: zh('lawyer:duty.goAway') });
  await expect(free.or(away)).toBeVisible();
  if (await free.isVisible()) await free.click();
  await expect(away).toBeVisible();
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** The other end's picture moves here. */
export async function seesTheOther(page: Page, name: string): Promise<void> {
  const video = page.getByLabel(zh('call:pictures.other', { name }));
  const frames = () =>
    video.evaluate((element) => (element as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames);
  await expect(video).toBeVisible();
  const before = await frames();
  await expect.poll(frames).toBeGreaterThan(before + 5);
}
