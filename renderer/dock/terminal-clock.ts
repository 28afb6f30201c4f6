const dayMs = 86_400_000;
const secondMs = 1_000;

/** The demo's terminal stands in China, which has one time zone; the computer that shows the dock may not. */
export const demoTimeZone = 'Asia/Shanghai';

/** `HH:MM:SS` of the terminal's clock, which runs `offsetMs` from the real one. */
export function terminalTime(realNow: number, offsetMs: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: demoTimeZone }).format(
    realNow + offsetMs,
  );
}

/** `YYYY-MM-DD` of the terminal's clock. */
export function terminalDay(realNow: number, offsetMs: number): string {
  return new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: demoTimeZone }).format(
    realNow + offsetMs,
  );
}

/**
 * The offset at which the terminal's clock shows ten seconds before midnight of the day it is in now, so that the
 * change of day can be watched. Forwards in time, except in the last ten seconds themselves.
 */
export function justBeforeMidnight(realNow: number, offsetMs: number): number {
  const shown = terminalTime(realNow, offsetMs).split(':').map(Number);
  const [hours = 0, minutes = 0, seconds = 0] = shown;
  const sinceMidnightMs = ((hours * 60 + minutes) * 60 + seconds) * secondMs;
  return offsetMs + dayMs - 10 * secondMs - sinceMidnightMs;
}
