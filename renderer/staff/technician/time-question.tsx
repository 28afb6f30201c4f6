import { isDefinedError, safe } from '@orpc/client';
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { Health } from '#contract/technician.ts';
import { useClient } from '#renderer/client/hooks.tsx';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { useStationNow } from '../controls/station-now.ts';
import styles from './time-question.module.css';
import { useDateWords } from './time-words.ts';

const refreshMs = 1_000;

/** Asks whether the machine's clock is right, when the station cannot tell; nothing otherwise. */
export function TimeQuestion({ time }: { time: Health['time'] }) {
  return time.doubt === null ? null : <Question time={time} doubt={time.doubt} />;
}

type Time = Health['time'];

function Question({ time, doubt }: { time: Time; doubt: NonNullable<Time['doubt']> }) {
  const t = useText('technician');
  const client = useClient();
  const words = useDateWords();
  const wall = useStationNow(time.wall, refreshMs);
  const kept = useStationNow(time.kept, refreshMs);
  const [refused, setRefused] = useState<'ANOTHER_TIME' | 'IMPOSSIBLE_TIME' | null>(null);
  const confirm = async () => {
    const { error } = await safe(client.technician.confirmTime({ wall: Math.round(wall) }));
    if (!error) return setRefused(null);
    if (isDefinedError(error) && (error.code === 'ANOTHER_TIME' || error.code === 'IMPOSSIBLE_TIME'))
      return setRefused(error.code);
    // A lost connection shows in the bar.
    if (error.name !== 'ConnectionLost') throw error;
  };
  return (
    <section className={styles.question} aria-label={t('time.title')}>
      <h2 className={styles.heading}>{t('time.title')}</h2>
      <p>{t(`time.why.${doubt}`)}</p>
      <dl className={styles.times}>
        <dt>{t('time.wall')}</dt>
        <dd className={styles.wall}>{words(wall)}</dd>
        <dt>{t('time.kept')}</dt>
        <dd>{words(kept)}</dd>
      </dl>
      <p>{t('time.meanwhile')}</p>
      <Button icon={Check} onPress={() => void confirm()}>
        {t('time.right')}
      </Button>
      {refused ? <Status tone="stop">{t(`time.refused.${refused}`)}</Status> : null}
      <p className={styles.soft}>{t('time.wrong')}</p>
    </section>
  );
}
