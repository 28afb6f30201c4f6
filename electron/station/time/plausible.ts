const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** This product is not older. A machine whose battery is empty starts in 1970 or 2000. */
export const earliest = Date.UTC(2025, 0, 1);
/** What lies behind it is a mistake: clocks that overflow show 2106. */
export const latest = Date.UTC(2100, 0, 1);

/** A wall clock may be set by so much without anybody's word: a clock chip drifts by less in a month. Nothing here hangs on it. */
export const stepMs = 2 * minuteMs;
/** A power cut that ends within this needs no second thought. */
export const shortGapMs = hourMs;
/**
 * As long as a terminal may have been off by the word of its own clock alone: China's longest public holiday has nine
 * days, and an evening before it. After more the clock may as well be wrong, and somebody is asked.
 */
export const longestGapMs = 10 * dayMs;

/** A wall clock against the last known time. `soon`: it is believed when it stays so. */
export type Verdict = 'right' | 'soon' | 'behind' | 'ahead';

/** The verdict when it is known exactly what time it is: the machine has been on since. */
export function againstExact(wall: number, kept: number): Verdict {
  if (Math.abs(wall - kept) <= stepMs) return 'right';
  return wall < kept ? 'behind' : 'ahead';
}

/**
 * The verdict when it is known only that it was `kept` at some time before: the machine was off in between.
 * @param orderly the terminal was shut down then; when its power was cut, a clock that lies far ahead is watched first
 */
export function againstGap(wall: number, kept: number, orderly: boolean): Verdict {
  const gap = wall - kept;
  if (gap < -stepMs) return 'behind';
  if (gap > longestGapMs) return 'ahead';
  return orderly || gap <= shortGapMs ? 'right' : 'soon';
}

/** The verdict where nothing was ever written down. */
export function againstNothing(wall: number): Verdict {
  if (wall < earliest) return 'behind';
  return wall >= latest ? 'ahead' : 'right';
}
