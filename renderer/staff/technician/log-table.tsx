import { useQuery } from '@tanstack/react-query';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { LogEntry } from '#contract/technician.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { untilAnswered } from '#renderer/client/queries.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Status, type Tone } from '#renderer/ui/feedback/status.tsx';
import styles from './entries.module.css';
import { eventInWords, fieldsInWords, filtered, type LogFilter, rawCause } from './entries.ts';
import { RawDetail } from './raw-detail.tsx';
import { useTimeWords } from './time-words.ts';

const mostShown = 200;
const filters = ['all', 'warnings', 'errors'] as const satisfies readonly LogFilter[];
const tones: Readonly<Record<LogEntry['level'], Tone>> = { info: 'neutral', warning: 'care', error: 'stop' };

/** The newest entries of the log. */
export function LogTable() {
  const t = useText('technician');
  const [filter, setFilter] = useState<LogFilter>('all');
  const { data: entries, refetch } = useQuery(
    useOrpc().technician.log.queryOptions({ input: { most: mostShown }, ...untilAnswered }),
  );
  const shown = filtered(entries ?? [], filter);
  return (
    <div className={styles.part}>
      <div className={styles.controls}>
        <ToggleButtonGroup
          aria-label={t('log.filter')}
          className={styles.filters ?? ''}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[filter]}
          onSelectionChange={(keys) => setFilter(([...keys][0] as LogFilter | undefined) ?? 'all')}
        >
          {filters.map((id) => (
            <ToggleButton key={id} id={id} className={styles.filter ?? ''}>
              {t(`log.${id}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <span className={styles.soft}>{t('log.shown', { count: shown.length })}</span>
        <Button kind="quiet" icon={RefreshCw} onPress={() => void refetch()}>
          {t('log.refresh')}
        </Button>
      </div>
      {entries && shown.length === 0 ? <p>{t('log.none')}</p> : null}
      <LogRows entries={shown} />
    </div>
  );
}

function LogRows({ entries }: { entries: readonly LogEntry[] }) {
  const t = useText('technician');
  const time = useTimeWords('medium');
  return (
    <ol className={styles.list}>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: entries have no id and no state; counted from the oldest it stays
        <li key={entries.length - index} className={styles.entry}>
          <time className={styles.time}>{time(entry.at)}</time>
          <span className={styles.level}>
            <Status tone={tones[entry.level]}>{t(`level.${entry.level}`)}</Status>
          </span>
          <strong className={styles.event}>{eventInWords(entry.event, t)}</strong>
          <div className={styles.fields}>
            {fieldsInWords(entry, t)}
            {rawCause(entry) === '' ? null : <RawDetail text={rawCause(entry)} />}
          </div>
        </li>
      ))}
    </ol>
  );
}
