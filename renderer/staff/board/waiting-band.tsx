import { Info } from 'lucide-react';
import type { BoardView } from '#contract/board.ts';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import styles from './waiting-band.module.css';

/** How many wait for what, and the notice of the day. */
export function WaitingBand({ view }: { view: BoardView }) {
  const t = useText('board');
  const localText = useLocalText();
  const waited = view.waiting.filter((service) => service.count > 0);
  return (
    <div className={styles.band}>
      <section className={styles.waiting} aria-label={t('waiting')}>
        <h2 className={styles.heading}>{waited.length > 0 ? t('waiting') : t('nobodyWaiting')}</h2>
        <ul className={styles.list}>
          {waited.map((service) => (
            <li key={service.letter} className={styles.service}>
              <span className={styles.letter}>{service.letter}</span>
              {localText(service.name)}
              <strong>{t('waitingCount', { count: service.count })}</strong>
            </li>
          ))}
        </ul>
      </section>
      {view.notice ? (
        <p className={styles.notice}>
          <Info aria-hidden />
          {localText(view.notice)}
        </p>
      ) : null}
    </div>
  );
}
