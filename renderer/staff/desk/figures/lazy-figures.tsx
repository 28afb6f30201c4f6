import { lazy, Suspense } from 'react';
import type { DeskView } from '#contract/desk.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import styles from './figures.module.css';

/** The chart library is large and most clerks never open this tab: it comes when it is asked for. */
const FiguresOfDay = lazy(() => import('./figures.tsx'));

export function Figures({ view }: { view: DeskView }) {
  const t = useText('desk');
  const waiting = (
    <p className={styles.loading}>
      <Status tone="working">{t('figures.loading')}</Status>
    </p>
  );
  return (
    <Suspense fallback={waiting}>
      <FiguresOfDay view={view} />
    </Suspense>
  );
}
