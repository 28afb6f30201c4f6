import { useLive } from '../../client/hooks.tsx';
import { useText } from '../../i18n/texts.ts';
import { Status } from '../../ui/feedback/status.tsx';
import styles from './library-note.module.css';

/** What is to be known of everything that comes from the library: its own notice, its day, and its age when that is too high. */
export function LibraryNote() {
  const t = useText('library');
  const { value } = useLive((client, signal) => client.library.live(undefined, { signal }));
  if (value?.state !== 'ready') return null;
  return (
    <div className={styles.note}>
      {value.notice ? <p lang="zh-CN">{value.notice}</p> : null}
      <p>{t('note.asOf', { day: value.asOf })}</p>
      {value.overdue ? <Status tone="care">{t('note.overdue', { count: value.ageDays })}</Status> : null}
    </div>
  );
}
