import { Megaphone, RotateCcw } from 'lucide-react';
import type { Call } from '#contract/board.ts';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import styles from './newest-call.module.css';

/** A name this long no longer fits its line at full size. */
const longName = 9;

/** The call of the moment, to be read from the last row of the hall. */
export function NewestCall({ call, speaking }: { call: Call | null; speaking: boolean }) {
  const t = useText('board');
  const localText = useLocalText();
  if (!call) {
    return (
      <section className={styles.newest}>
        <Megaphone className={styles.quietIcon} aria-hidden />
        <h2 className={styles.quietTitle}>{t('noCallTitle')}</h2>
        <p className={styles.quietHelp}>{t('noCallHelp')}</p>
      </section>
    );
  }
  const counter = localText(call.counterName);
  return (
    <section
      className={classNames(styles.newest, speaking && styles.speaking)}
      // A new element for each call lets the entrance run again.
      key={call.sequence}
      aria-live="polite"
    >
      {call.recall ? (
        <p className={styles.recall}>
          <RotateCcw aria-hidden />
          {t('recall')}
        </p>
      ) : null}
      <p className={styles.call}>
        <span className={styles.please}>{t('please')}</span>
        <strong className={styles.number}>{call.number}</strong>
      </p>
      <p className={classNames(styles.counter, counter.length > longName && styles.longName)}>
        {t('goTo', { counter })}
      </p>
    </section>
  );
}
