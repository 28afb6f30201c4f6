import { CirclePause, CirclePlay, CircleX, LogOut, Power, Printer } from 'lucide-react';
import { useState } from 'react';
import type { Identity } from '#contract/access.ts';
import type { DeskView } from '#contract/desk.ts';
import { useConnectionState, useLive, useProfile } from '#renderer/client/hooks.tsx';
import { useStationTime } from '#renderer/client/station-time.ts';
import { LanguageSwitch } from '#renderer/features/page-language/index.ts';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import { StationClock } from '#renderer/ui/clock.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { ReprintDialog } from './reprint-dialog.tsx';
import { ServiceDialog } from './service-dialog.tsx';
import styles from './top-bar.module.css';
import type { Steps } from './use-steps.ts';

const stateLooks = {
  open: { tone: 'good', icon: CirclePlay },
  paused: { tone: 'care', icon: CirclePause },
  closed: { tone: 'neutral', icon: CircleX },
} as const;

interface TopBarProps {
  readonly identity: Identity;
  readonly view: DeskView;
  readonly steps: Steps;
  readonly onSignOut: () => void;
}

/** Who sits where, whether the connection holds, and the small matters. */
export function TopBar({ identity, view, steps, onSignOut }: TopBarProps) {
  const t = useText('desk');
  const localText = useLocalText();
  const profile = useProfile();
  const lost = useConnectionState() === 'lost';
  const time = useStationTime(view.now);
  const { tone, icon } = stateLooks[view.counter.state];
  return (
    <header className={styles.bar}>
      <h1 className={styles.counter}>{localText(view.counter.name)}</h1>
      <span className={styles.clerk}>{identity.name}</span>
      <Status tone={tone} icon={icon}>
        {t(`bar.state.${view.counter.state}`)}
      </Status>
      <Announce when="now">{lost ? <Status tone="stop">{t('bar.lost')}</Status> : null}</Announce>
      <span className={styles.clock}>
        {profile ? <StationClock time={time} timeZone={profile.timeZone} /> : null}
      </span>
      <Tools view={view} steps={steps} onSignOut={onSignOut} />
    </header>
  );
}

function Tools({ view, steps, onSignOut }: Omit<TopBarProps, 'identity'>) {
  const t = useText('desk');
  const [asking, setAsking] = useState<'reprint' | 'service' | null>(null);
  const close = () => setAsking(null);
  const terminals =
    useLive((client, signal) => client.availability.terminals(undefined, { signal })).value ?? [];
  const isOneOut = terminals.some(({ outOfService }) => outOfService !== null);
  // Without anybody at it the counter closes with its clerk; a person at it is kept for whoever signs in again.
  const signOut = async () => {
    if (!view.counter.current) await steps.step('close');
    onSignOut();
  };
  return (
    <div className={styles.tools}>
      <Button kind="quiet" icon={Printer} onPress={() => setAsking('reprint')}>
        {t('reprint.open')}
      </Button>
      <Button kind={isOneOut ? 'danger' : 'quiet'} icon={Power} onPress={() => setAsking('service')}>
        {terminals.length > 1 ? t('service.terminals') : t(isOneOut ? 'service.start' : 'service.stop')}
      </Button>
      <LanguageSwitch />
      <Button kind="quiet" ends icon={LogOut} onPress={() => void signOut()}>
        {t('bar.signOut')}
      </Button>
      {asking === 'reprint' ? <ReprintDialog onClose={close} /> : null}
      {asking === 'service' ? <ServiceDialog terminals={terminals} steps={steps} onClose={close} /> : null}
    </div>
  );
}
