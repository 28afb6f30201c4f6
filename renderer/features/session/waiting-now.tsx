import type { Service } from '#contract/queue.ts';
import { useLive } from '#renderer/client/hooks.tsx';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import styles from './waiting-now.module.css';

const mostShown = 5;

/** How many wait, in all and where most of them do. */
export function WaitingNow() {
  const t = useText('kiosk');
  const local = useLocalText();
  const services = useLive((client, signal) => client.queue.services(undefined, { signal }));
  if (!services.value) return <div />;
  const total = services.value.reduce((sum, service) => sum + service.waiting, 0);
  return (
    <section className={styles.waiting} data-busy={total > 0}>
      <h2 className={styles.title}>{t('idle.waiting')}</h2>
      <p className={styles.total}>
        {total === 0 ? t('idle.nobodyWaits') : t('idle.waitingTotal', { count: total })}
      </p>
      <ul className={styles.figures}>
        {busiest(services.value).map((service) => (
          <li key={service.serviceId}>
            <span>{local(service.name)}</span>
            <strong>{t('idle.people', { count: service.waiting })}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Services with somebody waiting, most first. */
function busiest(services: readonly Service[]): readonly Service[] {
  const busy = services.filter((service) => service.waiting > 0);
  return busy.toSorted((a, b) => b.waiting - a.waiting).slice(0, mostShown);
}
