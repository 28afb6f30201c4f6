import type { Outlook, Service } from '#contract/queue.ts';
import { aheadInWords, aheadThenInWords, type Then, waitInWords } from '#renderer/i18n/amounts.ts';
import { dayAt, timeAt, weekdayInWords, weekdayOf } from '#renderer/i18n/dates.ts';
import type { Text } from '#renderer/i18n/texts.ts';
import type { Tone } from '#renderer/ui/feedback/status.tsx';

export interface ServiceNote {
  readonly tone: Tone;
  readonly words: string;
  /** A second line. */
  readonly more: string | null;
}

/** Whether a number can be taken for a service, in words: how long the line is, or when it opens again. */
export function serviceNote(service: Service, t: Text<'kiosk'>, setting: Then): ServiceNote {
  if (service.open.now === 'full') return { tone: 'care', words: t('kiosk:services.full'), more: null };
  if (service.open.now === 'closed') {
    return {
      tone: 'neutral',
      words: t('kiosk:services.closed'),
      more: opensWords(service.open.opensAt, t, setting),
    };
  }
  const { ahead, asOf } = service.outlook;
  if (asOf !== undefined)
    return { tone: 'neutral', words: aheadThenInWords(ahead, asOf, t, setting), more: null };
  return { tone: 'good', words: aheadInWords(ahead, t), more: waitWords(service.outlook, t) };
}

function waitWords({ ahead, estimatedWaitMs }: Outlook, t: Text<'kiosk'>): string | null {
  return ahead === 0 || estimatedWaitMs === null ? null : waitInWords(estimatedWaitMs, t);
}

function opensWords(
  opensAt: number | null,
  t: Text<'kiosk'>,
  { language, timeZone, nowMs }: Then,
): string | null {
  if (opensAt === null) return null;
  const day = dayAt(opensAt, timeZone);
  const time = timeAt(opensAt, timeZone, language);
  if (day === dayAt(nowMs, timeZone)) return t('kiosk:services.opensToday', { time });
  return t('kiosk:services.opensOn', { day: weekdayInWords(weekdayOf(day), 'long', t), time });
}
