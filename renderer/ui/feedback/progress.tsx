import { useEffect, useState } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { Announce } from './announce.tsx';
import styles from './progress.module.css';
import { Status } from './status.tsx';

const showAfterMs = 300;
const sayHowFarAfterMs = 2_000;
const tickMs = 250;

/** Says what is being waited for: after 300 ms that it goes on, after 2 s for how long already. */
export function Progress({ children }: { children: string }) {
  const t = useText('common');
  const waitedMs = useWaitedMs();
  if (waitedMs < showAfterMs) return <div aria-busy="true" />;
  return (
    <div className={styles.progress} aria-busy="true">
      <Announce>
        <Status tone="working">{children}</Status>
      </Announce>
      {waitedMs >= sayHowFarAfterMs ? (
        <span className={styles.far}>{t('working.seconds', { count: Math.floor(waitedMs / 1_000) })}</span>
      ) : null}
    </div>
  );
}

function useWaitedMs(): number {
  const [waitedMs, setWaitedMs] = useState(0);
  useEffect(() => {
    const from = performance.now();
    const timer = setInterval(() => setWaitedMs(performance.now() - from), tickMs);
    return () => clearInterval(timer);
  }, []);
  return waitedMs;
}
