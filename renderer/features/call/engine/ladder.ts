import type { SentMedia } from './signals.ts';

/**
 * How much is sent over a line: less picture, then sound alone, then writing. Pure: figures in, a step out. Falls fast, climbs
 * slowly, and waits longer after each climb that did not hold.
 */
export const sendingSteps = ['full', 'reduced', 'small', 'audio', 'text'] as const;
export type SendingStep = (typeof sendingSteps)[number];

/** What the line is now; null: not known. */
export interface LineFigures {
  /** What the congestion control believes it could send, bit/s. */
  readonly availableBps: number | null;
  /** Of what was sent, as the other end says, 0 … 1. */
  readonly lostShare: number | null;
}

export interface Ladder {
  readonly step: SendingStep;
  /** Since when the line has been too weak for the step; null: it is not. */
  readonly weakSinceMs: number | null;
  /** Since when it would carry the step above. */
  readonly strongSinceMs: number | null;
  readonly steppedAtMs: number;
  readonly climbed: boolean;
  /** How long it must be strong before the next climb. */
  readonly patienceMs: number;
}

/** Below it the step does not hold, bit/s; sound with redundancy alone takes 67 kbit/s. */
const floorBps: Readonly<Record<SendingStep, number>> = {
  full: 600_000,
  reduced: 250_000,
  small: 110_000,
  audio: 30_000,
  text: 0,
};
const lostTooMuch = 0.5;
const lostLittle = 0.1;
const fallAfterMs = 3_000;
/** The estimate begins at 300 kbit/s whatever the line is, and follows a step after a while. */
const settlesWithinMs = 6_000;
const usualPatienceMs = 8_000;
const mostPatienceMs = 120_000;
const heldAfterMs = 30_000;
const climbMargin = 1.25;

export function ladderAt(nowMs: number): Ladder {
  return {
    step: 'full',
    weakSinceMs: null,
    strongSinceMs: null,
    steppedAtMs: nowMs,
    climbed: false,
    patienceMs: usualPatienceMs,
  };
}

/** @param signing hands are watched: sound is of no use to them, so no step has sound alone */
export function nextStep(ladder: Ladder, line: LineFigures, nowMs: number, signing = false): Ladder {
  const usable = sendingSteps.filter((step) => !signing || step !== 'audio');
  const at = usable.indexOf(ladder.step);
  const below = usable.slice(at + 1);
  const above = usable[at - 1];
  const weakSinceMs = isWeak(ladder.step, line) ? (ladder.weakSinceMs ?? nowMs) : null;
  const strongSinceMs = above && isStrong(above, line) ? (ladder.strongSinceMs ?? nowMs) : null;
  const now = { ...ladder, weakSinceMs, strongSinceMs };
  const [nextBelow] = below;
  if (nextBelow && weakSinceMs !== null && hasLasted(now, weakSinceMs, nowMs))
    return fallen(now, below.find((step) => !isWeak(step, line)) ?? nextBelow, nowMs);
  if (above && strongSinceMs !== null && nowMs - strongSinceMs >= ladder.patienceMs)
    return { ...stepped(ladder, above, nowMs), climbed: true };
  return now;
}

function hasLasted({ steppedAtMs }: Ladder, sinceMs: number, nowMs: number): boolean {
  return nowMs - sinceMs >= fallAfterMs && nowMs - steppedAtMs >= settlesWithinMs;
}

/** A step that was climbed to and did not hold is tried again later each time. */
function fallen(ladder: Ladder, step: SendingStep, nowMs: number): Ladder {
  const failedClimb = ladder.climbed && nowMs - ladder.steppedAtMs < heldAfterMs;
  const patienceMs = failedClimb ? Math.min(mostPatienceMs, 2 * ladder.patienceMs) : usualPatienceMs;
  return { ...stepped(ladder, step, nowMs), climbed: false, patienceMs };
}

function stepped(ladder: Ladder, step: SendingStep, nowMs: number): Ladder {
  return { ...ladder, step, weakSinceMs: null, strongSinceMs: null, steppedAtMs: nowMs };
}

function isWeak(step: SendingStep, { availableBps, lostShare }: LineFigures): boolean {
  // A line that loses much is no reason to send less while it has room: redundancy is for that.
  return (availableBps ?? Number.POSITIVE_INFINITY) < floorBps[step] || (lostShare ?? 0) > lostTooMuch;
}

/** A picture that is not sent is not in the estimate: a line that loses little is worth a try. */
function isStrong(above: SendingStep, { availableBps, lostShare }: LineFigures): boolean {
  if ((lostShare ?? 0) > lostLittle) return false;
  return above === 'small' || (availableBps ?? 0) >= climbMargin * floorBps[above];
}

/** What the encoder of the picture is held to at a step. */
export interface PictureLimits {
  readonly active: boolean;
  readonly maxBitrate: number;
  readonly scaleResolutionDownBy: number;
  readonly maxFramerate: number;
}

const usualLimits: Readonly<Record<SendingStep, PictureLimits>> = {
  full: { active: true, maxBitrate: 1_200_000, scaleResolutionDownBy: 1, maxFramerate: 25 },
  reduced: { active: true, maxBitrate: 400_000, scaleResolutionDownBy: 1.5, maxFramerate: 20 },
  small: { active: true, maxBitrate: 110_000, scaleResolutionDownBy: 3, maxFramerate: 12 },
  audio: { active: false, maxBitrate: 110_000, scaleResolutionDownBy: 3, maxFramerate: 12 },
  text: { active: false, maxBitrate: 110_000, scaleResolutionDownBy: 3, maxFramerate: 12 },
};

/**
 * Until the line is known: the first picture is seen sooner. Of one that is larger than 640 × 480 a browser that knows no line drops
 * up to four, and a whole one of 640 × 360 takes long to go out at the 300 kbit/s of the beginning (Chromium 156, two cores: seen
 * 307 ms after the lawyer's press; this one, of 480 × 270, after 245 to 260).
 */
export const firstLimits: PictureLimits = { ...usualLimits.full, scaleResolutionDownBy: 2 };

/** Hands are read by their movement: at least 20 pictures a second, however small. */
const signingLimits: Readonly<Record<SendingStep, PictureLimits>> = {
  ...usualLimits,
  full: { active: true, maxBitrate: 1_500_000, scaleResolutionDownBy: 1, maxFramerate: 30 },
  reduced: { active: true, maxBitrate: 400_000, scaleResolutionDownBy: 2, maxFramerate: 30 },
  small: { active: true, maxBitrate: 150_000, scaleResolutionDownBy: 4, maxFramerate: 20 },
};

export function pictureLimits(step: SendingStep, signing: boolean): PictureLimits {
  return (signing ? signingLimits : usualLimits)[step];
}

/** As the other end and the station are told. */
export function modeOf(step: SendingStep): SentMedia['mode'] {
  if (step === 'audio' || step === 'text') return step;
  return step === 'small' ? 'small-video' : 'video';
}
