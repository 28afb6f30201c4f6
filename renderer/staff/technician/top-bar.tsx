import { LogOut, Power } from 'lucide-react';
import type { Health } from '../../../electron/contract/technician.ts';
import { useClient, useConnectionState, useLive, useStation } from '../../client/hooks.tsx';
import { useAnswer } from '../../client/use-answer.ts';
import { LanguageSwitch } from '../../features/page-language/language-switch.tsx';
import { useLocalText, useText } from '../../i18n/texts.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Announce } from '../../ui/feedback/announce.tsx';
import { Status } from '../../ui/feedback/status.tsx';
import styles from './top-bar.module.css';

/** Which terminal this is, how it is in one line, and the switch that takes it out of service. */
export function TopBar({ health, stale }: { health: Health | undefined; stale: boolean }) {
  const t = useText('technician');
  const localText = useLocalText();
  const station = useStation();
  const lost = useConnectionState() === 'lost';
  const profile = useAnswer((client, signal) => client.terminal.profile(undefined, { signal }));
  return (
    <header className={styles.bar}>
      <div className={styles.title}>
        <h1>{t('title')}</h1>
        <p>{profile ? localText(profile.stationName) : null}</p>
      </div>
      <Announce>
        {lost || stale ? <Status tone="stop">{t('bar.lost')}</Status> : <Summary health={health} />}
      </Announce>
      <div className={styles.tools}>
        <ServiceSwitch />
        <LanguageSwitch />
        <Button kind="quiet" icon={LogOut} onPress={() => void station.signOut()}>
          {t('bar.leave')}
        </Button>
      </div>
    </header>
  );
}

function Summary({ health }: { health: Health | undefined }) {
  const t = useText('technician');
  const serious = health?.findings.filter(({ severity }) => severity !== 'info') ?? [];
  if (!health) return null;
  if (serious.length === 0) return <Status tone="good">{t('bar.well')}</Status>;
  const tone = serious.some(({ severity }) => severity === 'error') ? 'stop' : 'care';
  return <Status tone={tone}>{t('bar.findings', { count: serious.length })}</Status>;
}

function ServiceSwitch() {
  const t = useText('technician');
  const client = useClient();
  const { value } = useLive((station, signal) => station.terminal.status(undefined, { signal }));
  const out = value?.outOfService ?? null;
  // Only what a person switched off can be switched on again by a person.
  const closed = out?.reason === 'closed-by-staff';
  return (
    <>
      {out ? (
        <Status tone="stop">
          {t('bar.out')} · {t(`out.${out.reason}`)}
        </Status>
      ) : null}
      <Button
        kind={closed ? 'primary' : 'danger'}
        icon={Power}
        onPress={() => void client.desk.setOutOfService({ out: !closed })}
      >
        {closed ? t('bar.start') : t('bar.stop')}
      </Button>
    </>
  );
}
