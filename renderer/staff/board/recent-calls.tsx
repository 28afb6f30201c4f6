import { ArrowRight } from 'lucide-react';
import type { Call } from '#contract/board.ts';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import styles from './recent-calls.module.css';

/** Who was called before: for those who looked up a moment too late. */
export function RecentCalls({ calls }: { calls: readonly Call[] }) {
  const t = useText('board');
  const localText = useLocalText();
  return (
    <section className={styles.recent} aria-label={t('recent')}>
      <h2 className={styles.heading}>{t('recent')}</h2>
      {calls.length === 0 ? <p className={styles.empty}>{t('noRecent')}</p> : null}
      <ol className={styles.list}>
        {calls.map((call) => (
          <li key={call.sequence} className={styles.call}>
            <strong className={styles.number}>{call.number}</strong>
            <ArrowRight className={styles.arrow} aria-hidden />
            <span className={styles.counter}>{localText(call.counterName)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
