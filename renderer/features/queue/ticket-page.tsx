import { CheckCheck, Printer, Undo2 } from 'lucide-react';
import { useClient, useLive } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { spelled } from '#renderer/i18n/amounts.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { QrCode } from '#renderer/ui/qr-code.tsx';
import { CutOffStatus } from './cut-off-status.tsx';
import { isOutdated, useHeldWords } from './held-words.ts';
import { PaperStatus } from './paper-status.tsx';
import type { At } from './places.ts';
import { reprintTicket } from './ticket-calls.ts';
import styles from './ticket-page.module.css';
import { TicketStub } from './ticket-stub.tsx';

/** The number: huge, with the wait, what became of the paper, and a QR code to take along. */
export function TicketPage({ place: { taken, withCard }, go }: At<'ticket'>) {
  const t = useText('kiosk');
  const heldWords = useHeldWords();
  const { end, status } = useVisit();
  const { ticketId, number } = taken.ticket;
  const live = useLive((client, signal) => client.queue.follow({ ticketId }, { signal }), [ticketId]);
  const held = live.value ?? taken;
  const { ticket } = held;
  const byPhone = status.ticketPrinter === 'absent';
  const unprinted = byPhone || ticket.paper.state === 'unprinted';
  const isCalled = ticket.state === 'called';
  const waiting = t(byPhone ? 'ticket.takeByPhone' : withCard ? 'ticket.takeCardToo' : 'ticket.takeIt');
  return (
    <Page
      heading="short"
      title={t(isCalled ? 'mine.called.title' : 'ticket.title')}
      lead={isCalled ? t('mine.called.words') : waiting}
      spoken={t('ticket.spoken', {
        number: spelled(number),
        outlook: isOutdated(taken) ? t('cutOff') : heldWords(taken),
        waiting,
      })}
      back={{ words: t('ticket.more'), icon: Undo2, ends: true, onPress: go.home }}
      ending={
        // Another button once it is known that there is no paper: then the number must have been seen.
        <Button
          key={unprinted ? 'noted' : 'taken'}
          kind="primary"
          ends
          large
          icon={CheckCheck}
          onPress={() => end('finished')}
        >
          {t(unprinted ? 'ticket.finishNoted' : 'ticket.finish')}
        </Button>
      }
      notice={
        <div className={styles.notices}>
          <PaperStatus paper={ticket.paper} number={ticket.number} />
          {isOutdated(held) ? <CutOffStatus /> : null}
        </div>
      }
    >
      <div className={styles.ticket}>
        <div className={styles.stub}>
          <TicketStub held={held} words={heldWords(held)} />
        </div>
        <QrCode
          className={styles.code}
          level="low"
          value={taken.ticketUrl}
          margin={2}
          title={t('ticket.qr')}
        />
        <div className={styles.words}>
          <p className={styles.scan}>{t('ticket.qr')}</p>
          <p className={styles.ratingCode}>
            {t('ticket.ratingCode')} <strong>{taken.ratingCode}</strong>
          </p>
        </div>
        <div className={styles.actions}>
          {byPhone ? null : (
            <Reprint ticketId={ticket.ticketId} printing={ticket.paper.state === 'printing'} />
          )}
          {ticket.state === 'waiting' ? (
            <Button kind="quiet" onPress={() => go.open({ at: 'giveUp', ticketId, number })}>
              {t('ticket.giveUp')}
            </Button>
          ) : null}
        </div>
      </div>
    </Page>
  );
}

/** Prints the ticket once more; says so when it will not. */
function Reprint({ ticketId, printing }: { ticketId: string; printing: boolean }) {
  const t = useText('kiosk');
  const client = useClient();
  const { press, isPending, data } = usePress({ mutationFn: () => reprintTicket(client, ticketId) });
  if (data === 'too-many' || data === 'failed') {
    return (
      <Announce>
        <Status tone="care">{t(`reprint.${data}`)}</Status>
      </Announce>
    );
  }
  return (
    <Button icon={Printer} onPress={press} isDisabled={printing || isPending}>
      {t('reprint.again')}
    </Button>
  );
}
