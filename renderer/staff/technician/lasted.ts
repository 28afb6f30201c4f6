import type { Text } from '#renderer/i18n/texts.ts';

const minuteMs = 60_000;

/** How long something has lasted, in the two largest units. `t` of the technician's texts. */
export function lastedInWords(durationMs: number, t: Text<'technician'>): string {
  const minutes = Math.floor(durationMs / minuteMs);
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (minutes < 1) return t('lasted.now');
  if (hours < 1) return t('lasted.minutes', { count: minutes });
  if (days < 1) return t('lasted.hours', { hours, minutes: minutes % 60 });
  return t('lasted.days', { days, hours: hours % 24 });
}
