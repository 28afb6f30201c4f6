import type { Service } from '../../../electron/contract/queue.ts';
import { aheadInWords, waitInWords } from '../../i18n/amounts.ts';
import type { Text } from '../../i18n/texts.ts';
import type { Tone } from '../../ui/feedback/status.tsx';

export interface ServiceNote {
  readonly tone: Tone;
  readonly words: string;
}

/** Where and when the note is read. */
export interface NoteSetting {
  readonly language: string;
  readonly timeZone: string;
  /** Station time, ms. */
  readonly nowMs: number;
}

/** Whether a number can be taken for a service, in words: how long the line is, or when it opens again. */
export function serviceNote(service: Service, t: Text, setting: NoteSetting): ServiceNote {
  if (service.open.now === 'full') return { tone: 'care', words: t('kiosk:services.full') };
  if (service.open.now === 'closed')
    return { tone: 'neutral', words: closedNote(service.open.opensAt, t, setting) };
  return { tone: 'good', words: openNote(service, t) };
}

function openNote({ outlook }: Service, t: Text): string {
  const ahead = aheadInWords(outlook.ahead, t);
  if (outlook.ahead === 0 || outlook.estimatedWaitMs === null) return ahead;
  return t('common:join', { first: ahead, second: waitInWords(outlook.estimatedWaitMs, t) });
}

function closedNote(opensAt: number | null, t: Text, { language, timeZone, nowMs }: NoteSetting): string {
  if (opensAt === null) return t('kiosk:services.closed');
  const day = (instant: number) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(instant);
  const time = new Intl.DateTimeFormat(language, {
    timeZone,
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  if (day(opensAt) === day(nowMs)) return t('kiosk:services.opensToday', { time: time.format(opensAt) });
  const weekday = new Intl.DateTimeFormat(language, { timeZone, weekday: 'long' });
  return t('kiosk:services.opensOn', { day: weekday.format(opensAt), time: time.format(opensAt) });
}
