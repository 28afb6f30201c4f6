import type { DockClient } from '#contract/contract.ts';
import type { DockView } from '#contract/dock.ts';
import { useLocalText, useText } from '../i18n/texts.ts';
import styles from './displays-stand.module.css';
import { Stand } from './stand.tsx';

interface DisplaysStandProps {
  readonly displays: DockView['displays'];
  readonly client: DockClient;
}

/** The displays over the counters, on one line that can be pulled. */
export function DisplaysStand({ displays, client }: DisplaysStandProps) {
  const t = useText('dock');
  const local = useLocalText();
  return (
    <Stand
      title={t('displays.title')}
      plugged={displays.plugged}
      onPlug={(plugged) => void client.plug({ device: 'displays', plugged })}
    >
      <dl className={styles.panels}>
        {displays.panels.map(({ counterId, name, shown }) => (
          <div key={counterId} className={styles.panel}>
            <dt>{local(name)}</dt>
            <dd className={styles.lamps}>
              {shown || <span className="only-read">{t('displays.dark')}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </Stand>
  );
}
