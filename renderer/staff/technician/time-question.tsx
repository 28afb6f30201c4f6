import { isDefinedError } from '@orpc/client';
import { Check } from 'lucide-react';
import type { Health } from '#contract/technician.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
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
  const words = useDateWords();
  const wall = useStationNow(time.wall, refreshMs);
  const kept = useStationNow(time.kept, refreshMs);
  // A lost connection shows in the bar.
  const { press, error } = usePress(useOrpc().technician.confirmTime.mutationOptions());
  const code = error && isDefinedError(error) ? error.code : null;
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
      <Button icon={Check} onPress={() => press({ wall: Math.round(wall) })}>
        {t('time.right')}
      </Button>
      {code === 'ANOTHER_TIME' || code === 'IMPOSSIBLE_TIME' ? (
        <Status tone="stop">{t(`time.refused.${code}`)}</Status>
      ) : null}
      <p className="soft">{t('time.wrong')}</p>
    </section>
  );
}
