import { useEffect } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import styles from './crashed-page.module.css';

/** Nobody may stand before the screen: it tries again by itself. */
const againAfterMs = 10_000;

/**
 * The whole of a page broke, whichever it is: a kiosk, a desk, a board. Made of nothing that could be what broke: no
 * voice, no connection, no other part.
 */
export function CrashedPage({ onAgain }: { onAgain: () => void }) {
  const t = useText('common');
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time it broke
  useEffect(() => {
    const timer = setTimeout(onAgain, againAfterMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className={styles.page}>
      <h1 className={styles.title}>{t('crashed.title')}</h1>
      <p className={styles.lead}>{t('crashed.lead')}</p>
      <button type="button" className={styles.again} onClick={onAgain}>
        {t('crashed.again')}
      </button>
    </main>
  );
}
