import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DeskView } from '#contract/desk.ts';
import type { Ticket } from '#contract/queue.ts';
import { intlOf } from '#contract/scripts.ts';
import { useProfile } from '#renderer/client/hooks.tsx';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Tabs } from '../controls/tabs.tsx';
import { PriorityMark } from './current-ticket.tsx';
import { useServiceName } from './services.tsx';
import styles from './ticket-lists.module.css';
import type { Steps } from './use-steps.ts';

/** Nobody reads further than this; the rest is a number. */
const mostShown = 50;

/** Who waits in the order they will be called, who did not come, and what is done. */
export function TicketLists({ view, steps }: { view: DeskView; steps: Steps }) {
  const t = useText('desk');
  const { waiting, waitingTotal, noShows, finished } = view;
  return (
    <Tabs
      className={styles.lists}
      panelClassName={styles.panel}
      label={t('lists.label')}
      tabs={[
        {
          id: 'waiting',
          title: t('lists.waiting', { count: waitingTotal }),
          content: <Waiting tickets={waiting} total={waitingTotal} />,
        },
        {
          id: 'no-shows',
          title: t('lists.noShows', { count: noShows.length }),
          content: <NoShows tickets={noShows} steps={steps} />,
        },
        {
          id: 'finished',
          title: t('lists.finished', { count: finished.length }),
          content: <Finished tickets={finished} />,
        },
      ]}
    />
  );
}

function Waiting({ tickets, total }: { tickets: readonly Ticket[]; total: number }) {
  const t = useText('desk');
  const shown = tickets.slice(0, mostShown);
  return (
    <TicketList
      tickets={shown}
      none={t('lists.noWaiting')}
      aside={(ticket) => <PriorityMark ticket={ticket} />}
    >
      {total > shown.length ? (
        <li className={styles.more}>{t('lists.more', { count: total - shown.length })}</li>
      ) : null}
    </TicketList>
  );
}

function NoShows({ tickets, steps }: { tickets: readonly Ticket[]; steps: Steps }) {
  const t = useText('desk');
  const back = (ticketId: string) =>
    steps.attempt(async (client) => {
      await client.desk.returnToQueue({ ticketId });
      return null;
    });
  return (
    <TicketList
      tickets={tickets}
      none={t('lists.noNoShows')}
      aside={({ ticketId, number }) => (
        <Button
          icon={Undo2}
          label={t('lists.returnLabel', { number })}
          isDisabled={steps.busy}
          onPress={() => void back(ticketId)}
        >
          {t('lists.return')}
        </Button>
      )}
    />
  );
}

function Finished({ tickets }: { tickets: readonly Ticket[] }) {
  const t = useText('desk');
  return (
    <TicketList
      tickets={tickets}
      none={t('lists.noFinished')}
      aside={({ rated }) => (
        <span className={styles.soft}>{rated ? t('lists.rated') : t('lists.notRated')}</span>
      )}
    />
  );
}

function TicketList(props: {
  tickets: readonly Ticket[];
  none: string;
  aside: (ticket: Ticket) => ReactNode;
  children?: ReactNode;
}) {
  const serviceName = useServiceName();
  const issuedAt = useIssuedAt();
  if (props.tickets.length === 0) return <p className={styles.none}>{props.none}</p>;
  return (
    <ol className={styles.list}>
      {props.tickets.map((ticket) => (
        <li key={ticket.ticketId} className={styles.ticket}>
          <strong className={styles.number}>{ticket.number}</strong>
          <span className={styles.about}>
            <span>{serviceName(ticket.serviceId)}</span>
            <span className={styles.soft}>{issuedAt(ticket)}</span>
          </span>
          {props.aside(ticket)}
        </li>
      ))}
      {props.children}
    </ol>
  );
}

function useIssuedAt(): (ticket: Ticket) => string {
  const t = useText('desk');
  const language = useLanguage();
  const profile = useProfile();
  if (!profile) return () => '';
  const format = new Intl.DateTimeFormat(intlOf(language), {
    timeZone: profile.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (ticket) => t('lists.issued', { time: format.format(ticket.issuedAt) });
}
