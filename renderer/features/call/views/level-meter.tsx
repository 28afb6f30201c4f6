import { useText } from '#renderer/i18n/texts.ts';
import { useLevel } from './hooks.ts';
import styles from './level-meter.module.css';

/** How loud it is in the microphone, while somebody speaks. */
export function LevelMeter({ track }: { readonly track: MediaStreamTrack | null }) {
  const t = useText('call');
  const level = useLevel(track);
  return (
    <div className={styles.level}>
      <span>{t('device.level')}</span>
      <meter className={styles.meter} min={0} max={1} value={level} aria-label={t('device.level')} />
    </div>
  );
}
