import type { HeldTicket } from '#contract/queue.ts';
import { aheadInWords, waitInWords } from '#renderer/i18n/amounts.ts';
import type { Text, useLocalText } from '#renderer/i18n/texts.ts';

/** What a holder wants to know now: `前面还有 3 位，大约 12 分钟`, where to go once called, or what became of the ticket. */
export function heldWords(
  held: HeldTicket,
  t: Text<'kiosk'>,
  local: ReturnType<typeof useLocalText>,
): string {
  const { ticket, outlook, counterName } = held;
  if (ticket.state === 'called' && counterName) {
    return t('mine.goTo', { number: ticket.number, counter: local(counterName) });
  }
  if (ticket.state !== 'waiting') return t(`common:ticketState.${ticket.state}`);
  const wait =
    outlook.estimatedWaitMs === null ? t('common:wait.unknown') : waitInWords(outlook.estimatedWaitMs, t);
  return t('common:join', { first: aheadInWords(outlook.ahead, t), second: wait });
}
