import type { HeldTicket } from '#contract/queue.ts';
import { useLocalText } from '#renderer/i18n/texts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import styles from './ticket-stub.module.css';

/** The part of a ticket that everybody looks for: the service, the number as large as it goes, and one line below. */
export function TicketStub({ held, words }: { held: HeldTicket; words: string }) {
  const local = useLocalText();
  return (
    <div className={styles.stub}>
      <p className={styles.service}>{local(held.serviceName)}</p>
      <p className={classNames(styles.number, 'island')}>{held.ticket.number}</p>
      <p className={styles.words}>{words}</p>
    </div>
  );
}
