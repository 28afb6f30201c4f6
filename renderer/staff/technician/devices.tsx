import { Cpu, Usb } from 'lucide-react';
import type { DeviceShown } from '#contract/devices.ts';
import type { Finding } from '#contract/doctor.ts';
import { CaptureTests } from '#renderer/features/capture/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { CallTests } from './call-tests.tsx';
import { DeviceCard } from './device-card.tsx';
import styles from './devices.module.css';
import { useFindingWords } from './finding-words.ts';
import { SettingsLine } from './settings-line.tsx';

export interface DevicesView {
  readonly devices: readonly DeviceShown[];
  readonly host: { readonly state: 'running' | 'starting' | 'stopped'; readonly restarts: number };
}

export interface DevicesProps {
  readonly view: DevicesView;
  /** The station's time when it last said so. */
  readonly now: number;
  readonly findings: readonly Finding[];
}

/** Every device as it truly is, and what is plugged in besides. */
export function Devices({ view, now, findings }: DevicesProps) {
  const t = useText('technician');
  return (
    <div className={styles.devices}>
      <HostLine host={view.host} />
      {view.devices.length === 0 ? <p>{t('noDevices')}</p> : null}
      <ul className={styles.list}>
        {view.devices.map((device) => (
          <DeviceCard
            key={device.deviceId}
            device={device}
            now={now}
            findings={findings.filter(({ deviceId }) => deviceId === device.deviceId)}
          />
        ))}
      </ul>
      <CaptureTests />
      <CallTests />
      <Plugged findings={findings.filter(({ key }) => key === 'plugged-unconfigured')} />
    </div>
  );
}

const hostTones = { running: 'good', starting: 'working', stopped: 'stop' } as const;

function HostLine({ host }: Pick<DevicesView, 'host'>) {
  const t = useText('technician');
  return (
    <p className={styles.host}>
      <Status tone={hostTones[host.state]} {...(host.state === 'running' ? { icon: Cpu } : {})}>
        {t(`host.${host.state}`)}
      </Status>
      {host.restarts > 0 ? <span>{t('host.restarts', { count: host.restarts })}</span> : null}
      <span className="soft">{t('host.help')}</span>
    </p>
  );
}

const mostPluggedShown = 20;

/** What is plugged in, known, and not in the settings yet. */
function Plugged({ findings }: { findings: readonly Finding[] }) {
  const t = useText('technician');
  const words = useFindingWords();
  if (findings.length === 0) return null;
  return (
    <section className={styles.plugged}>
      <h2 className={styles.name}>
        <Usb aria-hidden />
        {t('plugged.title')}
      </h2>
      <p className="soft">{t('plugged.lead')}</p>
      <ul className={styles.pluggedList}>
        {findings.slice(0, mostPluggedShown).map((finding) => {
          const { what, cause } = words(finding);
          return (
            <li key={finding.id} className={styles.pluggedItem}>
              <span>{what}</span>
              <span className="soft">{cause}</span>
              <SettingsLine line={String(finding.params.line)} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
