import { useText } from '#renderer/i18n/texts.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import styles from './library-note.module.css';

/** What is to be known of everything that comes from the library: its own notice, and its day. */
export function LibraryNote() {
  const t = useText('library');
  const { library } = useVisit();
  if (library.state !== 'ready') return null;
  return (
    <div className={styles.note}>
      {library.notice ? <p lang="zh-CN">{library.notice}</p> : null}
      <p>{t('note.asOf', { day: library.asOf })}</p>
    </div>
  );
}

/** How old the library is, where it is older than it may be: above what comes from it, seen without scrolling. */
export function OverdueNote() {
  const t = useText('library');
  const { library } = useVisit();
  if (library.state !== 'ready' || !library.overdue) return null;
  return (
    <span className={styles.overdue}>
      <Status tone="care">{t('note.overdue', { count: library.ageDays })}</Status>
    </span>
  );
}
