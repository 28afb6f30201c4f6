import type { SentMedia } from './signals.ts';

/** How often figures are read. A picture that stands is found within three of them: less than 2 s. */
export const readEveryMs = 600;

/** Readings without a new frame. */
const stillReadings = 2;

/** Whether the other's picture moves; pure. */
export interface PictureWatch {
  readonly framesDecoded: number;
  readonly still: number;
}

export const nothingSeen: PictureWatch = { framesDecoded: 0, still: 0 };

/** Whether whoever sends this sends a picture at all; null: that is not known yet. */
export function sendsPicture(media: SentMedia | null): boolean {
  return media?.camera === 'on' && (media.mode === 'video' || media.mode === 'small-video');
}

/** @param expected whether the other end sends a picture at all */
export function watchPicture(watch: PictureWatch, framesDecoded: number, expected: boolean): PictureWatch {
  // Before the first frame there is nothing that could stand still.
  const moved = framesDecoded !== watch.framesDecoded || framesDecoded === 0 || !expected;
  return { framesDecoded, still: moved ? 0 : watch.still + 1 };
}

export function isFrozen({ still }: PictureWatch): boolean {
  return still >= stillReadings;
}
