import { Accessibility, Star, TicketX } from 'lucide-react';
import type { DeskView } from '#contract/desk.ts';
import type { Ticket } from '#contract/queue.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { useStationNow } from '../controls/station-now.ts';
import styles from './current-ticket.module.css';
import { type DeskActions, mostRecalls } from './desk-actions.ts';
import { HandedIn } from './handed-in.tsx';
import { minutesInWords } from './minutes.ts';
import { useServiceName } from './services.tsx';

const refreshMs = 15_000;

/** The middle of the desk: whose turn it is, large enough to read while looking at the person. */
export function CurrentTicket({ view, actions }: { view: DeskView; actions: DeskActions }) {
  const { current } = view.counter;
  return (
    <section className={classNames(styles.card, current && styles[current.state])} aria-live="polite">
      {current ? <Somebody view={view} current={current} actions={actions} /> : <Nobody view={view} />}
    </section>
  );
}

function Somebody({ view, current, actions }: { view: DeskView; current: Ticket; actions: DeskActions }) {
  const t = useText('desk');
  const serviceName = useServiceName();
  const now = useStationNow(view.now, refreshMs);
  const called = current.state === 'called';
  return (
    <>
      <p className={styles.state}>{called ? t('now.called') : t('now.serving')}</p>
      <p className={styles.number}>{current.number}</p>
      {view.currentHolder ? (
        <p className={styles.holder}>
          <span className="only-read">{t('now.holder')}</span> {view.currentHolder}
        </p>
      ) : null}
      <p className={styles.service}>{serviceName(current.serviceId)}</p>
      <div className={styles.marks}>
        <PriorityMark ticket={current} />
        {current.paper.state === 'unprinted' ? (
          <Status tone="care" icon={TicketX}>
            {t('now.unprinted')}
          </Status>
        ) : null}
      </div>
      <p className={styles.facts}>
        {t('now.waited', { wait: minutesInWords(now - current.issuedAt, t) })}
        {called ? ` · ${t('now.calls', { count: current.calls })}` : null}
      </p>
      <HandedIn key={current.ticketId} ticket={current} />
      {called && actions.recalls >= mostRecalls ? <Status tone="care">{t('now.lastRecall')}</Status> : null}
    </>
  );
}

function Nobody({ view }: { view: DeskView }) {
  const t = useText('desk');
  const serviceName = useServiceName();
  const [next] = view.waiting;
  return (
    <>
      <p className={styles.state}>{view.counter.state === 'paused' ? t('now.paused') : t('now.nobody')}</p>
      {next ? (
        <>
          <p className={styles.next}>{t('now.next', { number: next.number })}</p>
          <p className={styles.service}>{serviceName(next.serviceId)}</p>
          <PriorityMark ticket={next} />
        </>
      ) : (
        <>
          <p className={styles.next}>{t('now.nobodyWaits')}</p>
          <p className={styles.facts}>{t('now.nobodyWaitsHelp')}</p>
        </>
      )}
    </>
  );
}

/** Who goes first, and why. */
export function PriorityMark({ ticket }: { ticket: Pick<Ticket, 'priority'> }) {
  const t = useText('desk');
  if (ticket.priority === 'none') return null;
  return (
    <span className={styles.priority}>
      {ticket.priority === 'disabled' ? <Accessibility aria-hidden /> : <Star aria-hidden />}
      {t(`priority.${ticket.priority}`)}
    </span>
  );
}
