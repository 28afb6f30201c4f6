import type { Health } from '#contract/technician.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { useStationNow } from '../controls/station-now.ts';
import { DoctorFindings } from './doctor-findings.tsx';
import type { DoctorView } from './doctor-view.ts';
import styles from './health-facts.module.css';
import { lastedInWords } from './lasted.ts';
import { TimeQuestion } from './time-question.tsx';
import { useTimeWords } from './time-words.ts';

/** What to see to, and the terminal's own figures. */
export function HealthFacts({ health, doctor }: { health: Health; doctor: DoctorView }) {
  return (
    <div className={styles.health}>
      <TimeQuestion time={health.time} />
      <DoctorFindings view={doctor} />
      <Figures health={health} />
    </div>
  );
}

const refreshMs = 15_000;

function Figures({ health }: { health: Health }) {
  const t = useText('technician');
  const time = useTimeWords();
  const now = useStationNow(health.now, refreshMs);
  const { sizeMb, schemaVersion, restoredFromBackup } = health.database;
  const database = t('health.databaseValue', { size: sizeMb.toFixed(1), schema: schemaVersion });
  const figures = [
    ['version', health.version],
    ['startedAt', time(health.startedAt)],
    ['uptime', lastedInWords(now - health.startedAt, t)],
    ['memory', t('health.mb', { count: Math.round(health.memoryMb) })],
    ['disk', t('health.gb', { count: Number((health.diskFreeMb / 1_024).toFixed(1)) })],
    ['database', restoredFromBackup ? `${database} · ${t('health.restored')}` : database],
    ['outbox', t('health.outboxValue', { count: health.outboxWaiting })],
  ] as const;
  return (
    <dl className={styles.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`health.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
