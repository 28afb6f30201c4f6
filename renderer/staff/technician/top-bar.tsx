import { LogOut, Power } from 'lucide-react';
import { staffReasonSchema } from '#contract/terminal.ts';
import { useClient, useConnectionState, useLive, useProfile } from '#renderer/client/hooks.tsx';
import { LanguageSwitch } from '#renderer/features/page-language/index.ts';
import { useLocalText, useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import type { Concerns } from './concerns.ts';
import styles from './top-bar.module.css';

interface TopBarProps {
  /** `null` before anything was looked at. */
  readonly concerns: Concerns | null;
  readonly stale: boolean;
  readonly onSignOut: () => void;
}

/** Which terminal this is, how it is in one line, and the switch that takes it out of service. */
export function TopBar({ concerns, stale, onSignOut }: TopBarProps) {
  const t = useText('technician');
  const localText = useLocalText();
  const lost = useConnectionState() === 'lost';
  const profile = useProfile();
  return (
    <header className={styles.bar}>
      <div className={styles.title}>
        <h1>{t('title')}</h1>
        <p>{profile ? localText(profile.stationName) : null}</p>
      </div>
      <Announce>
        {lost || stale ? <Status tone="stop">{t('bar.lost')}</Status> : <Summary concerns={concerns} />}
      </Announce>
      <div className={styles.tools}>
        <ServiceSwitch />
        <LanguageSwitch />
        <Button kind="quiet" ends icon={LogOut} onPress={onSignOut}>
          {t('bar.leave')}
        </Button>
      </div>
    </header>
  );
}

function Summary({ concerns }: Pick<TopBarProps, 'concerns'>) {
  const t = useText('technician');
  // The doctor has not looked at everything yet.
  if (!concerns) return <Status tone="working">{t('doctor:looking')}</Status>;
  const { count, tone } = concerns;
  return <Status tone={tone}>{count === 0 ? t('bar.well') : t('bar.findings', { count })}</Status>;
}

function ServiceSwitch() {
  const t = useText('technician');
  const client = useClient();
  const { value } = useLive((station, signal) => station.terminal.status(undefined, { signal }));
  const out = value?.outOfService ?? null;
  // Only what a person switched off can be switched on again by a person.
  const closed = staffReasonSchema.safeParse(out?.reason).success;
  const reason = closed ? null : 'closed-by-staff';
  return (
    <>
      {out ? <Status tone="stop">{t(`out.${out.reason}`)}</Status> : null}
      <Button
        kind={closed ? 'primary' : 'danger'}
        icon={Power}
        onPress={() => void client.availability.set({ terminalId: null, reason })}
      >
        {closed ? t('bar.start') : t('bar.stop')}
      </Button>
    </>
  );
}
