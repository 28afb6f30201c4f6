import type { Text } from '#renderer/i18n/texts.ts';

const minuteMs = 60_000;

/** A length of time that was measured, in whole minutes. `t` of the desk's texts. */
export function minutesInWords(durationMs: number, t: Text<'desk'>): string {
  const minutes = Math.round(durationMs / minuteMs);
  return minutes < 1 ? t('figures.under') : t('figures.minutes', { count: minutes });
}

/** A figure of the day. Null: there was nothing to measure. */
export function figureInWords(durationMs: number | null, t: Text<'desk'>): string {
  return durationMs === null ? t('figures.none') : minutesInWords(durationMs, t);
}
