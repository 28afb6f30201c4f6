import { useAnswer } from '../../client/use-answer.ts';
import { useLanguage } from '../../i18n/texts.ts';

/** Writes instants as day and time at the terminal; empty until its time zone is known. */
export function useTimeWords(timeStyle: 'short' | 'medium' = 'short'): (instant: number) => string {
  const language = useLanguage();
  const profile = useAnswer((client, signal) => client.terminal.profile(undefined, { signal }));
  if (!profile) return () => '';
  const format = new Intl.DateTimeFormat(language, {
    timeZone: profile.timeZone,
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(timeStyle === 'medium' ? { second: '2-digit' } : {}),
  });
  return (instant) => format.format(instant);
}
