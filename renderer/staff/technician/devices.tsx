import {
  Camera,
  Cpu,
  Gamepad2,
  IdCard,
  type LucideIcon,
  PenLine,
  Printer,
  ReceiptText,
  ScanLine,
  Tv,
} from 'lucide-react';
import type { DeviceShown } from '../../../electron/contract/devices.ts';
import { useText } from '../../i18n/texts.ts';
import { Status } from '../../ui/feedback/status.tsx';
import { useStationNow } from '../controls/station-now.ts';
import { lookOf, needsNobody } from './device-looks.ts';
import { DeviceTests } from './device-tests.tsx';
import styles from './devices.module.css';
import { lastedInWords } from './lasted.ts';
import { useTimeWords } from './time-words.ts';

export interface DevicesView {
  readonly devices: readonly DeviceShown[];
  readonly host: { readonly state: 'running' | 'starting' | 'stopped'; readonly restarts: number };
}

const icons: Readonly<Record<DeviceShown['kind'], LucideIcon>> = {
  'card-reader': IdCard,
  'ticket-printer': ReceiptText,
  'document-printer': Printer,
  scanner: ScanLine,
  keypad: Gamepad2,
  'counter-display': Tv,
  'document-camera': Camera,
  'signature-pad': PenLine,
};

/** Every device as it truly is. `now`: the station's time when it last said so. */
export function Devices({ view, now }: { view: DevicesView; now: number }) {
  const t = useText('technician');
  return (
    <div className={styles.devices}>
      <HostLine host={view.host} />
      {view.devices.length === 0 ? <p>{t('noDevices')}</p> : null}
      <ul className={styles.list}>
        {view.devices.map((device) => (
          <Device key={device.deviceId} device={device} now={now} />
        ))}
      </ul>
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
      <span className={styles.soft}>{t('host.help')}</span>
    </p>
  );
}

function Device({ device, now }: { device: DeviceShown; now: number }) {
  const t = useText('technician');
  const Icon = icons[device.kind];
  return (
    <li className={styles.device}>
      <h2 className={styles.name}>
        <Icon aria-hidden />
        {t(`kind.${device.kind}`)}
      </h2>
      <State device={device} now={now} />
      <Facts device={device} />
      <Counters device={device} />
      <DeviceTests device={device} />
    </li>
  );
}

const refreshMs = 15_000;

function State({ device, now: stationNow }: { device: DeviceShown; now: number }) {
  const t = useText('technician');
  const time = useTimeWords();
  const now = useStationNow(stationNow, refreshMs);
  const look = lookOf(device.state);
  return (
    <div className={styles.state} data-tone={look.tone}>
      <p className={styles.word}>
        <Status tone={look.tone}>{t(`state.${look.key}`)}</Status>
        <span className={styles.soft}>
          {t('since', { time: time(device.since), lasted: lastedInWords(now - device.since, t) })}
        </span>
      </p>
      {needsNobody(look) ? null : <p>{t(`todo.${look.key}`)}</p>}
      {look.cause ? (
        <p className={styles.cause}>
          {t('cause')}: <code>{look.cause}</code>
        </p>
      ) : null}
    </div>
  );
}

function Facts({ device }: { device: DeviceShown }) {
  const t = useText('technician');
  const facts = [
    ['model', device.title],
    ['port', device.port],
    ['identity', device.identity ?? t('noIdentity')],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Counters({ device }: { device: DeviceShown }) {
  const t = useText('technician');
  return (
    <div className={styles.counts}>
      <dl className={styles.counters}>
        {device.counters.map(({ name, value }) => (
          <div key={name}>
            <dt>{t(`counter.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {device.kind === 'ticket-printer' ? (
        <p>
          {device.paperLeftTickets === null
            ? t('paperUnknown')
            : t('paperLeft', { count: device.paperLeftTickets })}
        </p>
      ) : null}
    </div>
  );
}
