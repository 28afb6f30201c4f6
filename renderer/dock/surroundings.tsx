import { Clock3, Skull } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { DockClient } from '#contract/contract.ts';
import type { DockView } from '#contract/dock.ts';
import { useText } from '../i18n/texts.ts';
import { Button } from '../ui/controls/button.tsx';
import { Announce } from '../ui/feedback/announce.tsx';
import { Segments } from './segments.tsx';
import styles from './surroundings.module.css';
import { justBeforeMidnight, terminalDay, terminalTime } from './terminal-clock.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

interface SurroundingsProps {
  readonly view: Pick<DockView, 'network' | 'clockOffsetMs'>;
  readonly client: DockClient;
}

/** What is around the terminal: the network, the time, and a hand at the device host. */
export function Surroundings({ view, client }: SurroundingsProps) {
  const t = useText('dock');
  const [killed, setKilled] = useState(false);
  const kill = async () => {
    await client.killDeviceHost();
    setKilled(true);
  };
  return (
    <section className={styles.bar} aria-label={t('world')}>
      <Segments
        label={t('network')}
        value={view.network}
        onChange={(network) => void client.setNetwork({ network })}
        options={(['online', 'offline'] as const).map((id) => ({ id, words: t(`networkState.${id}`) }))}
      />
      <TerminalClock offsetMs={view.clockOffsetMs} client={client} />
      <span className={styles.kill}>
        <Announce>{killed ? t('killDone') : null}</Announce>
        <Button kind="danger" icon={Skull} onPress={() => void kill()}>
          {t('kill')}
        </Button>
      </span>
    </section>
  );
}

function TerminalClock({ offsetMs, client }: { offsetMs: number; client: DockClient }) {
  const t = useText('dock');
  const now = useRealNow();
  const set = (wanted: number) => void client.setClockOffset({ offsetMs: wanted });
  return (
    <div className={styles.clock}>
      <p className={styles.time}>
        <Clock3 aria-hidden />
        <span className={styles.words}>
          <strong>{terminalTime(now, offsetMs)}</strong>
          <span>
            {terminalDay(now, offsetMs)} · {offsetMs === 0 ? t('clockReal') : t('clockMoved')}
          </span>
        </span>
        <span className="only-read">{t('clock')}</span>
      </p>
      <Button kind="quiet" onPress={() => set(offsetMs + minuteMs)}>
        {t('minute')}
      </Button>
      <Button kind="quiet" onPress={() => set(offsetMs + hourMs)}>
        {t('hour')}
      </Button>
      <Button kind="quiet" onPress={() => set(justBeforeMidnight(Date.now(), offsetMs))}>
        {t('midnight')}
      </Button>
      <Button kind="quiet" isDisabled={offsetMs === 0} onPress={() => set(0)}>
        {t('real')}
      </Button>
    </div>
  );
}

/** The real time: the dock stands outside the terminal, so here the browser's clock is the right one. */
function useRealNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return now;
}
