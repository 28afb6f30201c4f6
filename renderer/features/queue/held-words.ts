import type { HeldTicket, Outlook } from '#contract/queue.ts';
import { aheadInWords, aheadThenInWords, type Then, waitInWords } from '#renderer/i18n/amounts.ts';
import { type Text, useLanguage, useLocalText, useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';

/** What a holder wants to know now: `前面还有 3 位，大约 12 分钟`, where to go once called, or what became of the ticket. */
export function useHeldWords(): (held: HeldTicket) => string {
  const t = useText('kiosk');
  const local = useLocalText();
  const language = useLanguage();
  const { profile, now } = useVisit();
  return ({ ticket, outlook, counterName }) => {
    if (ticket.state === 'called' && counterName)
      return t('mine.goTo', { number: ticket.number, counter: local(counterName) });
    if (ticket.state !== 'waiting') return t(`common:ticketState.${ticket.state}`);
    return outlookWords(outlook, t, { language, timeZone: profile.timeZone, nowMs: now() });
  };
}

function outlookWords(outlook: Outlook, t: Text<'kiosk'>, then: Then): string {
  if (outlook.asOf !== undefined) return aheadThenInWords(outlook.ahead, outlook.asOf, t, then);
  const wait =
    outlook.estimatedWaitMs === null ? t('common:wait.unknown') : waitInWords(outlook.estimatedWaitMs, t);
  return t('common:join', { first: aheadInWords(outlook.ahead, t), second: wait });
}

/** Whether what is said of a ticket may have changed without this terminal knowing. */
export function isOutdated({ ticket, outlook }: HeldTicket): boolean {
  return outlook.asOf !== undefined && (ticket.state === 'waiting' || ticket.state === 'called');
}
