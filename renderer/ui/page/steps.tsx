import { useText } from '#renderer/i18n/texts.ts';
import styles from './steps.module.css';

/** Where the visitor is in a row of pages. Counted from 1. */
export interface Place {
  readonly at: number;
  readonly of: number;
}

/** More have no room beside two buttons, and nobody counts them. */
const mostDots = 6;

/** Figures and a few dots that say how far along one is; the same in words for screen readers. */
export function Steps({ at, of }: Place) {
  const t = useText('common');
  return (
    <div className={styles.steps}>
      <span className="only-read">{t('place', { at, of })}</span>
      <span className={styles.words} aria-hidden>
        {at}/{of}
      </span>
      {Array.from({ length: of > mostDots ? 0 : of }, (_, index) => index + 1).map((step) => (
        <span
          key={step}
          className={styles.dot}
          data-state={step < at ? 'done' : step === at ? 'now' : 'ahead'}
        />
      ))}
    </div>
  );
}
