import { intlOf } from '#contract/scripts.ts';
import { useProfile } from '#renderer/client/hooks.tsx';
import { useLanguage } from '#renderer/i18n/texts.ts';

/** Writes instants as day and time at the terminal; empty until its time zone is known. */
export function useTimeWords(timeStyle: 'short' | 'medium' = 'short'): (instant: number) => string {
  return useWords(timeStyle === 'medium' ? { second: '2-digit' } : {});
}

/** The same with the whole date in words, which nobody can mistake: where the day itself may be wrong. */
export function useDateWords(): (instant: number) => string {
  return useWords({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long', second: '2-digit' });
}

function useWords(more: Intl.DateTimeFormatOptions): (instant: number) => string {
  const language = useLanguage();
  const profile = useProfile();
  if (!profile) return () => '';
  const format = new Intl.DateTimeFormat(intlOf(language), {
    timeZone: profile.timeZone,
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...more,
  });
  return (instant) => format.format(instant);
}
