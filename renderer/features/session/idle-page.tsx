import { CircleDot, Hand, type LucideIcon } from 'lucide-react';
import { useCallback, useLayoutEffect, useRef } from 'react';
import type { TerminalProfile } from '#contract/terminal.ts';
import type { TextKey } from '#renderer/i18n/keys.ts';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { useFit } from '#renderer/ui/page/use-fit.ts';
import styles from './idle-page.module.css';
import { IdlePlaylist } from './idle-playlist.tsx';
import { WaitingNow } from './waiting-now.tsx';

export interface IdlePageProps {
  readonly profile: Pick<TerminalProfile, 'stationName'>;
  /** All that can be done here. */
  readonly offers: readonly { readonly icon: LucideIcon; readonly title: TextKey<'common'> }[];
  readonly by: 'touch' | 'remote';
  /** Settles when the station has answered, whatever it said. */
  readonly onBegin: () => Promise<unknown>;
}

/** Between visits: all that can be done here, how many wait, and that a touch anywhere begins. */
export function IdlePage({ profile, offers, by, onBegin }: IdlePageProps) {
  const t = useText('kiosk');
  const local = useLocalText();
  const begin = useBeginning(onBegin);
  const page = useRef<HTMLElement>(null);
  useFit(page);
  return (
    <main ref={page} className={styles.idle}>
      <header className={styles.heading}>
        <h1 className={styles.name}>{local(profile.stationName)}</h1>
        <p className={styles.lead}>{t('idle.lead')}</p>
        <ul className={styles.abilities}>
          {offers.map(({ icon: Icon, title }) => (
            <li key={title}>
              <Icon aria-hidden className={styles.icon} />
              {t(title)}
            </li>
          ))}
        </ul>
      </header>
      <div className={styles.middle}>
        <WaitingNow />
        <IdlePlaylist />
      </div>
      <Button kind="primary" large wide autoFocus icon={by === 'touch' ? Hand : CircleDot} onPress={begin}>
        {t(by === 'touch' ? 'idle.start' : 'idle.startByRemote')}
      </Button>
    </main>
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
