import { Hand } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import styles from './warning-page.module.css';

const tickMs = 250;

export interface WarningPageProps {
  /** Counted from when the page appears, ms. */
  readonly endsInMs: number;
  readonly onHere: () => void;
  readonly onLeave: () => void;
}

/** Are you still there? A page of its own, not a window over another: one question, one large answer. */
export function WarningPage({ endsInMs, onHere, onLeave }: WarningPageProps) {
  const t = useText('kiosk');
  const count = useSecondsLeft(endsInMs);
  return (
    <Page
      title={t('warning.title')}
      lead={t('warning.lead', { count })}
      spoken={t('warning.spoken')}
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

function useSecondsLeft(endsInMs: number): number {
  const [leftMs, setLeftMs] = useState(endsInMs);
  useEffect(() => {
    const end = performance.now() + endsInMs;
    const timer = setInterval(() => setLeftMs(end - performance.now()), tickMs);
    return () => clearInterval(timer);
  }, [endsInMs]);
  return Math.max(0, Math.ceil(leftMs / 1_000));
}
