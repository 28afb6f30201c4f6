import { useLive } from '#renderer/client/hooks.tsx';
import { usePageLanguage, usePageTitle } from '#renderer/features/page-language/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Tabs } from '../controls/tabs.tsx';
import { useSignOut } from '../controls/use-sign-out.ts';
import { AuditList } from './audit-list.tsx';
import { concernsOf } from './concerns.ts';
import { Devices } from './devices.tsx';
import { notLookedYet } from './doctor-view.ts';
import { Hall } from './hall.tsx';
import { HealthFacts } from './health-facts.tsx';
import { LibraryFacts } from './library-facts.tsx';
import { LogTable } from './log-table.tsx';
import { PinPage } from './pin-page.tsx';
import styles from './technician.module.css';
import { TopBar } from './top-bar.tsx';

/** The technician's page: every device's true state, the terminal's health, what happened. Behind a PIN. */
export function Technician() {
  usePageLanguage();
  usePageTitle(useText('technician')('title'));
  const { identity, ended, signOut } = useSignOut();
  return identity ? <Machine onSignOut={signOut} /> : <PinPage ended={ended} />;
}

function Machine({ onSignOut }: { onSignOut: () => void }) {
  const t = useText('technician');
  const health = useLive((client, signal) => client.technician.health(undefined, { signal }));
  const devices = useLive((client, signal) => client.devices.live(undefined, { signal }));
  const doctor = useLive((client, signal) => client.doctor.live(undefined, { signal })).value ?? notLookedYet;
  const findings = doctor.examination?.findings ?? [];
  const refused = health.refused ?? devices.refused;
  if (!refused && !(health.value && devices.value)) {
    return (
      <main className={styles.waiting}>
        <Status tone="working">{t('loading')}</Status>
      </main>
    );
  }
  return (
    <div className={styles.machine}>
      <TopBar
        concerns={doctor.examination ? concernsOf(findings, devices.value?.devices ?? []) : null}
        stale={health.stale}
        onSignOut={onSignOut}
      />
      <main className={styles.main}>
        {refused ? <Status tone="stop">{t('notAllowed')}</Status> : null}
        {health.value && devices.value ? (
          <Tabs
            className={styles.tabs}
            panelClassName={styles.panel}
            label={t('title')}
            tabs={[
              {
                id: 'devices',
                title: t('tabs.devices'),
                content: <Devices view={devices.value} now={health.value.now} findings={findings} />,
              },
              {
                id: 'health',
                title: t('tabs.health'),
                content: <HealthFacts health={health.value} doctor={doctor} />,
              },
              { id: 'hall', title: t('tabs.hall'), content: <Hall now={health.value.now} /> },
              { id: 'library', title: t('tabs.library'), content: <LibraryFacts /> },
              { id: 'log', title: t('tabs.log'), content: <LogTable /> },
              { id: 'audit', title: t('tabs.audit'), content: <AuditList /> },
            ]}
          />
        ) : null}
      </main>
    </div>
  );
}
