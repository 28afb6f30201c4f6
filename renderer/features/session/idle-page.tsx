import { Hand, HandHelping, Search, Star, TicketCheck } from 'lucide-react';
import { useCallback, useLayoutEffect, useRef } from 'react';
import type { TerminalProfile } from '../../../electron/contract/terminal.ts';
import { useLive } from '../../client/hooks.tsx';
import { useLocalText, useText } from '../../i18n/texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import styles from './idle-page.module.css';
import { IdlePlaylist } from './idle-playlist.tsx';
import { waitingFigures } from './waiting-figures.ts';

export interface IdlePageProps {
  readonly profile: Pick<TerminalProfile, 'stationName'>;
  /** Settles when the station has answered, whatever it said. */
  readonly onBegin: () => Promise<unknown>;
}

const abilities = [
  { icon: TicketCheck, key: 'ticket' },
  { icon: Search, key: 'mine' },
  { icon: Star, key: 'rate' },
  { icon: HandHelping, key: 'help' },
] as const;

/** Between visits: what this machine is for, how many wait, and that a touch anywhere begins. */
export function IdlePage({ profile, onBegin }: IdlePageProps) {
  const t = useText('kiosk');
  const local = useLocalText();
  const begin = useBeginning(onBegin);
  return (
    <main className={styles.idle}>
      <header className={styles.heading}>
        <h1 className={styles.name}>{local(profile.stationName)}</h1>
        <p className={styles.lead}>{t('idle.lead')}</p>
        <ul className={styles.abilities}>
          {abilities.map(({ icon: Icon, key }) => (
            <li key={key}>
              <Icon aria-hidden className={styles.icon} />
              {t(`idle.can.${key}`)}
            </li>
          ))}
        </ul>
      </header>
      <div className={styles.middle}>
        <WaitingNow />
        <IdlePlaylist />
      </div>
      <Button kind="primary" large wide autoFocus icon={Hand} onPress={begin}>
        {t('idle.start')}
      </Button>
    </main>
  );
}

function WaitingNow() {
  const t = useText('kiosk');
  const local = useLocalText();
  const services = useLive((client, signal) => client.queue.services(undefined, { signal }));
  if (!services.value) return <div />;
  const { total, busiest } = waitingFigures(services.value);
  return (
    <section className={styles.waiting}>
      <h2 className={styles.waitingTitle}>{t('idle.waiting')}</h2>
      <p className={styles.total}>
        {total === 0 ? t('idle.nobodyWaits') : t('idle.waitingTotal', { count: total })}
      </p>
      <ul className={styles.figures}>
        {busiest.map((service) => (
          <li key={service.serviceId}>
            <span>{local(service.name)}</span>
            <strong>{t('idle.people', { count: service.waiting })}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Returns a way to begin that is deaf while a beginning is under way; a touch anywhere on the page is one, too. */
function useBeginning(onBegin: () => Promise<unknown>): () => void {
  const underWay = useRef(false);
  const begin = useCallback(() => {
    if (underWay.current) return;
    underWay.current = true;
    void onBegin().finally(() => {
      underWay.current = false;
    });
  }, [onBegin]);
  useLayoutEffect(() => {
    window.addEventListener('click', begin);
    return () => window.removeEventListener('click', begin);
  }, [begin]);
  return begin;
}
