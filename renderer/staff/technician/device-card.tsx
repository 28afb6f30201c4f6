import {
  Camera,
  FlaskConical,
  Gamepad2,
  IdCard,
  type LucideIcon,
  PenLine,
  Printer,
  ReceiptText,
  ScanLine,
  Tv,
} from 'lucide-react';
import { useState } from 'react';
import type { DeviceShown } from '#contract/devices.ts';
import type { Finding } from '#contract/doctor.ts';
import { LearnKeys } from '#renderer/features/input/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { useStationNow } from '../controls/station-now.ts';
import { atPort } from './concerns.ts';
import styles from './device-card.module.css';
import { lookOf, needsNobody, type TroubleLook } from './device-looks.ts';
import { DeviceTests } from './device-tests.tsx';
import { useFindingWords, useReasonWords } from './finding-words.ts';
import { lastedInWords } from './lasted.ts';
import { RawDetail } from './raw-detail.tsx';
import { useTimeWords } from './time-words.ts';
import { WireLog, WireLogSwitch } from './wire-log.tsx';

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

type Counter = DeviceShown['counters'][number];

export interface DeviceCardProps {
  readonly device: DeviceShown;
  /** The station's time when it last said so. */
  readonly now: number;
  /** What was found of this device. */
  readonly findings: readonly Finding[];
}

/** One device: how it is and what to do, what it is, what it has done, and trying it out. */
export function DeviceCard({ device, now, findings }: DeviceCardProps) {
  const t = useText('technician');
  const Icon = icons[device.kind];
  const [watched, setWatched] = useState(false);
  // A camera is the page's own; no line of the device host leads to it.
  const hasLine = device.kind !== 'document-camera';
  return (
    <li className={styles.device} data-wide={watched}>
      <h2 className={styles.name}>
        <Icon aria-hidden />
        {t(`doctor:kind.${device.kind}`)}
        <span className={styles.id}>{device.deviceId}</span>
      </h2>
      {hasLine ? <State device={device} now={now} findings={findings} /> : <p>{t('cameraOfPage')}</p>}
      <Facts device={device} />
      <Counters device={device} />
      {hasLine ? (
        <DeviceTests device={device}>
          <WireLogSwitch on={watched} onChange={setWatched} />
        </DeviceTests>
      ) : null}
      {device.kind === 'keypad' ? <LearnKeys deviceId={device.deviceId} /> : null}
      {watched ? <WireLog deviceId={device.deviceId} /> : null}
    </li>
  );
}

const refreshMs = 15_000;

function State({ device, now: stationNow, findings }: DeviceCardProps) {
  const t = useText('technician');
  const time = useTimeWords();
  const now = useStationNow(stationNow, refreshMs);
  const look = lookOf(device.state);
  const found = atPort(findings);
  return (
    <div className={styles.state} data-tone={look.tone}>
      <p className={styles.word}>
        <Status tone={look.tone}>{t(`state.${look.key}`)}</Status>
        <span className="soft">
          {t('since', { time: time(device.since), lasted: lastedInWords(now - device.since, t) })}
        </span>
      </p>
      {needsNobody(look) || found.length > 0 ? null : <WhatToDo device={device} look={look} />}
      <PortFindings findings={found} />
      {look.cause && !needsNobody(look) ? <RawDetail text={look.cause} /> : null}
    </div>
  );
}

/** What to do about a state: by its reason where one is known. */
function WhatToDo({ device, look }: { device: DeviceShown; look: TroubleLook }) {
  const t = useText('technician');
  const reasonWords = useReasonWords();
  if (device.reason === null) return <p>{t(`todo.${look.key}`)}</p>;
  const { cause, remedy } = reasonWords(device.reason, { port: device.port });
  return (
    <p className={styles.found}>
      <strong>{cause}</strong>
      <span>{remedy}</span>
    </p>
  );
}

function PortFindings({ findings }: { findings: readonly Finding[] }) {
  const words = useFindingWords();
  return findings.map((finding) => {
    const { what, remedy } = words(finding);
    return (
      <p key={finding.id} className={styles.found}>
        <strong>{what}</strong>
        <span>{remedy}</span>
      </p>
    );
  });
}

function Facts({ device }: { device: DeviceShown }) {
  const t = useText('technician');
  const facts = [
    ['model', t(`modelName.${device.model}`, { defaultValue: device.title })],
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
      {device.unproven === null ? null : (
        <div className={styles.unproven}>
          <dt>
            <FlaskConical aria-hidden />
            {t('unproven')}
          </dt>
          <dd>{t(`note.${device.unproven}`, { defaultValue: device.unproven })}</dd>
        </div>
      )}
    </dl>
  );
}

function Counters({ device }: { device: DeviceShown }) {
  const t = useText('technician');
  if (device.counters.length === 0) return null;
  return (
    <div className={styles.counts}>
      <dl className={styles.counters}>
        {device.counters.map(({ name, value }) => (
          <div key={name} data-zero={value === 0}>
            <dt>{t(`counter.${name}`)}</dt>
            <dd>
              {value}{' '}
              <span className={styles.unit}>{t(`unit.${unitOf(device.kind, name)}`, { count: value })}</span>
            </dd>
          </div>
        ))}
      </dl>
      {device.kind === 'ticket-printer' && isThereWithPaper(device) ? (
        <p>
          {device.paperLeftTickets === null
            ? t('paperUnknown')
            : t('paperLeft', { count: device.paperLeftTickets })}
        </p>
      ) : null}
    </div>
  );
}

const inSheets: readonly Counter['name'][] = ['printed', 'unprinted', 'retracted', 'pages'];

function unitOf(kind: DeviceShown['kind'], name: Counter['name']): 'times' | 'sheets' | 'documents' {
  if (!inSheets.includes(name)) return 'times';
  return kind === 'document-printer' && name !== 'pages' ? 'documents' : 'sheets';
}

/** Otherwise the estimate, counted from the roll's length, says nothing. */
function isThereWithPaper({ state }: DeviceShown): boolean {
  return state.state !== 'absent' && state.state !== 'out';
}
