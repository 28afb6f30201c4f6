import { captureLimits } from '#contract/captures.ts';
import { findPage } from '../picture/page-detector.ts';
import { type Picture, straighten } from '../picture/perspective.ts';
import type { PageAnswer, PageQuestion, StraightPage } from './page-work.ts';

/** The longer side of A4 at 200 dots an inch: small print stays readable. */
const pagePx = 2339;
/** Tried in turn until a page is small enough to be sent. */
const attempts = [
  { longestPx: pagePx, quality: 0.85 },
  { longestPx: pagePx, quality: 0.7 },
  { longestPx: 1900, quality: 0.6 },
  { longestPx: 1500, quality: 0.5 },
] as const;

self.onmessage = async ({ data: question }: MessageEvent<PageQuestion>) => {
  self.postMessage(await answer(question));
};

async function answer(question: PageQuestion): Promise<PageAnswer> {
  const { id, ask, picture } = question;
  if (ask === 'find') return { id, found: findPage(picture) };
  for (const { longestPx, quality } of attempts) {
    const page = await encoded(straighten(picture, question.corners, longestPx), quality);
    if (page && page.jpeg.size <= captureLimits.bytesPerPage) return { id, page };
  }
  return { id, failed: true };
}

async function encoded({ width, height, data }: Picture, quality: number): Promise<StraightPage | null> {
  const canvas = new OffscreenCanvas(width, height);
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  pen.putImageData(new ImageData(new Uint8ClampedArray(data), width, height), 0, 0);
  return { jpeg: await canvas.convertToBlob({ type: 'image/jpeg', quality }), width, height };
}
