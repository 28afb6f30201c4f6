import { useQuery } from '@tanstack/react-query';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { untilAnswered } from '#renderer/client/queries.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import styles from './entries.module.css';
import { useTimeWords } from './time-words.ts';

const mostShown = 200;

/** Who did what that matters, newest first. */
export function AuditList() {
  const t = useText('technician');
  const time = useTimeWords('medium');
  const { data: entries } = useQuery(
    useOrpc().technician.audit.queryOptions({ input: { most: mostShown }, ...untilAnswered }),
  );
  if (!entries) return null;
  if (entries.length === 0) return <p>{t('audit.none')}</p>;
  return (
    <ol className={styles.list}>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id and no state; counted from the oldest it stays
        <li key={entries.length - index} className={styles.entry}>
          <time className={styles.time}>{time(entry.at)}</time>
          <span className={styles.level}>{t(`actor.${entry.actor}`, { defaultValue: entry.actor })}</span>
          <strong className={styles.event}>
            {t(`action.${entry.action}`, { defaultValue: entry.action })}
          </strong>
          <span className={styles.fields}>
            {entry.detail === '' ? null : t(`detail.${entry.detail}`, { defaultValue: entry.detail })}
          </span>
        </li>
      ))}
    </ol>
  );
}
