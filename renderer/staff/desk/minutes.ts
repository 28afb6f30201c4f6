import type { Text } from '#renderer/i18n/texts.ts';

const minuteMs = 60_000;

/** A length of time that was measured, in whole minutes. `t` of the desk's texts. */
export function minutesInWords(durationMs: number, t: Text<'desk'>): string {
  const minutes = Math.round(durationMs / minuteMs);
  return minutes < 1 ? t('figures.under') : t('figures.minutes', { count: minutes });
}
