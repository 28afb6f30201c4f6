import type { Page } from '@playwright/test';
import { expect } from '../hall.ts';
import { button } from './lawyer.ts';
import { zh } from './words.ts';

/** The lawyer rings for an interpreter of this language; whoever is free answers at their own desk. */
export async function inviteInterpreter(desk: Page, language: string, interpreter: Page): Promise<void> {
  await desk.getByRole('tab', { name: zh('lawyer:tabs.invite') }).click();
  await desk.getByText(language, { exact: true }).click();
  await button(desk, zh('lawyer:invite.ring')).click();
  await button(interpreter, zh('lawyer:ring.answer')).click();
}

/** Frames that were drawn of each other side's picture, in the order of the page. */
const framesOf = (page: Page) =>
  page
    .getByLabel(new RegExp(zh('call:pictures.other', { name: '' })))
    .evaluateAll((videos) =>
      videos.map((video) => (video as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames),
    );

/** So many other sides are seen, and each picture moves; one that comes another way begins to count anew. */
export async function seesMoving(page: Page, others: number, forFrames = 5): Promise<void> {
  await expect.poll(async () => (await framesOf(page)).length).toBe(others);
  let before = await framesOf(page);
  await expect
    .poll(async () => {
      const now = await framesOf(page);
      const moved =
        now.length === others && now.every((frames, at) => frames > (before[at] ?? 0) + forFrames);
      before = before.map((frames, at) => Math.min(frames, now[at] ?? 0));
      return moved;
    })
    .toBe(true);
}

/** What is sent goes to the room once, and what others send comes from there: two connections, however many there are. */
export async function isInRoom(page: Page): Promise<void> {
  const connected = () =>
    page.evaluate(() => {
      const made = Reflect.get(window, 'made') as RTCPeerConnection[];
      return made.filter(({ connectionState }) => connectionState === 'connected').length;
    });
  await expect.poll(connected).toBe(2);
}

/** Loudness that came in of each other side, over all connections that are open; sums since they began. */
async function soundsOf(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const made = Reflect.get(window, 'made') as RTCPeerConnection[];
    const reports = await Promise.all(
      made.filter(({ connectionState }) => connectionState === 'connected').map((one) => one.getStats()),
    );
    return reports.flatMap((report) =>
      [...report.values()]
        .filter(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio')
        .map(({ totalAudioEnergy = 0 }) => Number(totalAudioEnergy)),
    );
  });
}

export async function hears(page: Page, others: number): Promise<void> {
  await expect
    .poll(async () => (await soundsOf(page)).filter((energy) => energy > 0).length)
    .toBeGreaterThanOrEqual(others);
}
