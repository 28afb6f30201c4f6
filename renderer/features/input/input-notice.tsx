import { Gauge, QrCode, Volume1, Volume2, VolumeX } from 'lucide-react';
import { useEffect } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { useReadAloud } from '#renderer/ui/speech/speech.tsx';
import styles from './input-notice.module.css';
import { levelOf, volumeSteps } from './volume.ts';

/** Something short about what was just pressed or scanned. */
export type Notice =
  | { readonly kind: 'volume'; readonly volume: number }
  | { readonly kind: 'rate'; readonly rate: number }
  /** What should be said cannot be. */
  | { readonly kind: 'no-voice' }
  | { readonly kind: 'scan'; readonly why: 'foreign' | 'unknown-ticket' | 'later' };

/** A figure is seen at a glance; a sentence wants to be read. */
const shownForMs = { volume: 1_800, rate: 1_800, 'no-voice': 7_000, scan: 7_000 } as const;

export interface InputNoticeProps {
  /** Null: nothing to say. A new object shows again, for as long. */
  readonly notice: Notice | null;
  readonly onGone: () => void;
}

/** Stands over the upper part of the page, where nothing is touched, and goes by itself. */
export function InputNotice({ notice, onGone }: InputNoticeProps) {
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(onGone, shownForMs[notice.kind]);
    return () => clearTimeout(timer);
  }, [notice, onGone]);
  return (
    <div className={styles.place}>
      <Announce>
        {notice?.kind === 'volume' ? <Volume volume={notice.volume} /> : null}
        {notice?.kind === 'rate' ? <Rate rate={notice.rate} /> : null}
        {notice?.kind === 'no-voice' ? <NoVoice /> : null}
        {notice?.kind === 'scan' ? <ScanWords why={notice.why} /> : null}
      </Announce>
    </div>
  );
}

function Volume({ volume }: { volume: number }) {
  const t = useText('input');
  const level = levelOf(volume);
  const words = t('volume.level', { level, most: volumeSteps });
  useReadAloud(words);
  return (
    <div className={styles.notice}>
      <Status tone="neutral" icon={level > volumeSteps / 2 ? Volume2 : Volume1}>
        {words}
      </Status>
      <meter
        className={styles.meter}
        min={0}
        max={volumeSteps}
        value={level}
        aria-label={t('volume.label')}
      />
    </div>
  );
}

function Rate({ rate }: { rate: number }) {
  const words = useText('input')('rate.level', { percent: Math.round(rate * 100) });
  useReadAloud(words);
  return (
    <div className={styles.notice}>
      <Status tone="neutral" icon={Gauge}>
        {words}
      </Status>
    </div>
  );
}

function NoVoice() {
  const t = useText('input');
  return (
    <div className={styles.notice}>
      <Status tone="care" icon={VolumeX}>
        {t('noVoice')}
      </Status>
    </div>
  );
}

function ScanWords({ why }: { why: 'foreign' | 'unknown-ticket' | 'later' }) {
  const words = useText('input')(`scan.${why}`);
  useReadAloud(words);
  return (
    <div className={styles.notice}>
      <Status tone="care" icon={QrCode}>
        {words}
      </Status>
    </div>
  );
}
