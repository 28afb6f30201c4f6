import { Star } from 'lucide-react';
import { useLive } from '#renderer/client/hooks.tsx';
import { spelled } from '#renderer/i18n/amounts.ts';
import { useText } from '#renderer/i18n/texts.ts';
import type { PageProps } from '#renderer/navigation/feature.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { isOutdated, TicketStub, useHeldWords } from '../queue/index.ts';
import { rate } from '../rating/index.ts';
import styles from './mine-page.module.css';
import type { MyTicketPlace } from './places.ts';

/**
 * Where a number stands now, and what its holder can do. Numbers hang on the board for all to read: only staff print
 * one again, for whoever can say that it is theirs.
 */
export function MinePage({ place: { found }, go }: PageProps<MyTicketPlace, 'mine'>) {
  const t = useText('kiosk');
  const heldWords = useHeldWords();
  const { end } = useVisit();
  const { ticketId } = found.ticket;
  // Of a ticket from an earlier visit the station may send no live news; then what was found is shown as it was.
  const live = useLive((client, signal) => client.queue.follow({ ticketId }, { signal }), [ticketId]);
  const held = live.value ?? found;
  const { ticket } = held;
  const words = heldWords(held);
  const known = isOutdated(held) ? 'cutOff' : ticket.state;
  return (
    <Page
      title={t(`mine.${known}.title`, { number: ticket.number })}
      lead={t(`mine.${known}.words`)}
      spoken={`${spelled(ticket.number)}. ${words}${known === 'cutOff' ? `. ${t('mine.cutOff.words')}` : ''}`}
      back={{ onPress: go.back }}
      content="start"
      ending={
        <Button kind="primary" ends large onPress={() => end('finished')}>
          {t('finish')}
        </Button>
      }
    >
      <div className={styles.mine} data-state={ticket.state}>
        <TicketStub held={held} words={words} />
      </div>
      <div className={styles.actions}>
        {ticket.state === 'waiting' || ticket.state === 'called' ? (
          <p className={styles.lost}>{t('mine.lostPaper')}</p>
        ) : null}
        {ticket.state === 'done' && !ticket.rated ? (
          <Button kind="secondary" icon={Star} onPress={() => go.open(rate(found))}>
            {t('mine.rate')}
          </Button>
        ) : null}
      </div>
    </Page>
  );
}
