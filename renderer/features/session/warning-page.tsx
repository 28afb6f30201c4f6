import { Hand } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import type { HoldReason } from '#renderer/navigation/hold.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { usePreferences } from '#renderer/ui/preferences.tsx';
import { useAnnounced } from '#renderer/ui/speech/speech.tsx';
import { useSecondsLeft } from '#renderer/ui/use-seconds-left.ts';
import styles from './warning-page.module.css';

export interface WarningPageProps {
  /** Counted from when the page appears, ms. */
  readonly endsInMs: number;
  /** What goes on, and ends with the visit. */
  readonly during: HoldReason | null;
  readonly onHere: () => void;
  readonly onLeave: () => void;
}

/** Are you still there? A page of its own, not a window over another: one question, one large answer. */
export function WarningPage({ endsInMs, during, onHere, onLeave }: WarningPageProps) {
  const t = useText('kiosk');
  const count = useSecondsLeft(endsInMs);
  const listens = during === 'telephone' || during === 'waiting' ? during : null;
  const lead = listens ? t(`warning.${listens}.lead`, { count }) : t('warning.lead', { count });
  const spoken = t(listens ? `warning.${listens}.spoken` : 'warning.spoken');
  // Whoever telephones or waits may look elsewhere. To whoever has asked for it the page is read as every page is.
  const { readAloud } = usePreferences().preferences;
  useAnnounced(listens && !readAloud ? spoken : null);
  return (
    <Page
      title={t(listens ? `warning.${listens}.title` : 'warning.title')}
      lead={lead}
      spoken={spoken}
      back={{ words: t('home.leave'), ends: true, onPress: onLeave }}
      content="start"
    >
      <div className={styles.here}>
        <Button kind="primary" large wide icon={Hand} onPress={onHere}>
          {t('warning.here')}
        </Button>
      </div>
    </Page>
  );
}
