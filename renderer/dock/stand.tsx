import { Plug, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../i18n/texts.ts';
import { Button } from '../ui/controls/button.tsx';
import { Status } from '../ui/feedback/status.tsx';
import styles from './stand.module.css';

export interface StandProps {
  readonly title: string;
  readonly plugged: boolean;
  readonly onPlug: (plugged: boolean) => void;
  readonly children: ReactNode;
}

/** One device's place on the table, with its plug. */
export function Stand({ title, plugged, onPlug, children }: StandProps) {
  const t = useText('dock');
  return (
    <section className={styles.stand} aria-label={title}>
      <header className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <Status tone={plugged ? 'good' : 'stop'} icon={plugged ? Plug : Unplug}>
          {plugged ? t('plugged') : t('unplugged')}
        </Status>
        <Button
          kind={plugged ? 'quiet' : 'primary'}
          icon={plugged ? Unplug : Plug}
          onPress={() => onPlug(!plugged)}
        >
          {plugged ? t('unplug') : t('plug')}
        </Button>
      </header>
      {children}
    </section>
  );
}
