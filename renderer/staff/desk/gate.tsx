import { Scale } from 'lucide-react';
import type { ReactNode } from 'react';
import { useConnectionState, useProfile } from '#renderer/client/hooks.tsx';
import { LanguageSwitch } from '#renderer/features/page-language/index.ts';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import styles from './gate.module.css';

export interface GateProps {
  readonly title: string;
  readonly lead?: string;
  readonly children?: ReactNode;
  /** Beside the language, e.g. the way to sign out. */
  readonly aside?: ReactNode;
}

/** A page before the work: one card with one question, under the station's name. */
export function Gate({ title, lead, children, aside }: GateProps) {
  const t = useText('desk');
  const localText = useLocalText();
  const connection = useConnectionState();
  const profile = useProfile();
  return (
    <div className={styles.gate}>
      <header className={styles.band}>
        <span className={styles.station}>
          <Scale aria-hidden />
          {profile ? localText(profile.stationName) : null}
        </span>
        <Announce>{connection === 'lost' ? <Status tone="stop">{t('bar.lost')}</Status> : null}</Announce>
        <span className={styles.aside}>
          {aside}
          <LanguageSwitch />
        </span>
      </header>
      <main className={styles.card}>
        <h1 className={styles.title}>{title}</h1>
        {lead ? <p className={styles.lead}>{lead}</p> : null}
        {children}
      </main>
    </div>
  );
}
