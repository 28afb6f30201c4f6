import { ChevronDown, ChevronUp, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { Finding, Severity } from '#contract/doctor.ts';
import { useOrpc } from '#renderer/client/hooks.tsx';
import { usePress } from '#renderer/client/use-press.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { Status, type Tone } from '#renderer/ui/feedback/status.tsx';
import styles from './doctor-findings.module.css';
import type { DoctorView } from './doctor-view.ts';
import { useFindingWords } from './finding-words.ts';
import { RawDetail } from './raw-detail.tsx';
import { useTimeWords } from './time-words.ts';

const tones: Readonly<Record<Severity, Tone>> = {
  ok: 'good',
  info: 'neutral',
  warning: 'care',
  error: 'stop',
};
const asked = ['error', 'warning', 'info'] as const;

/** What was found in the terminal, the worst first, each with why and what to do. */
export function DoctorFindings({ view }: { view: DoctorView }) {
  const t = useText('doctor');
  const findings = view.examination?.findings ?? [];
  const wanting = findings.filter(({ severity }) => severity !== 'ok');
  return (
    <section className={styles.part} aria-label={t('title')}>
      <Head view={view} findings={findings} />
      <ul className={styles.list}>
        {wanting.map((finding) => (
          <FindingItem key={finding.id} finding={finding} />
        ))}
      </ul>
      <WhatIsWell findings={findings.filter(({ severity }) => severity === 'ok')} />
    </section>
  );
}

function Head({ view, findings }: { view: DoctorView; findings: readonly Finding[] }) {
  const t = useText('doctor');
  const time = useTimeWords('medium');
  // A lost connection shows in the bar; the look comes by itself when it is back.
  const { press: lookAgain } = usePress(useOrpc().doctor.run.mutationOptions());
  const { examination, looking } = view;
  return (
    <div className={styles.head}>
      <h2 className={styles.heading}>{t('title')}</h2>
      <p className={styles.counts}>
        {asked.map((severity) => {
          const count = findings.filter((finding) => finding.severity === severity).length;
          return count === 0 ? null : (
            <Status key={severity} tone={tones[severity]}>
              {t(`summary.${severity}`, { count })}
            </Status>
          );
        })}
      </p>
      <span className={styles.soft}>
        {looking || !examination ? t('looking') : t('lookedAt', { time: time(examination.at) })}
      </span>
      <Button kind="quiet" icon={RefreshCw} isDisabled={looking} onPress={() => lookAgain(undefined)}>
        {t('again')}
      </Button>
    </div>
  );
}

function FindingItem({ finding }: { finding: Finding }) {
  const t = useText('doctor');
  const { what, cause, remedy } = useFindingWords()(finding);
  return (
    <li className={styles.finding} data-severity={finding.severity}>
      <Status tone={tones[finding.severity]}>
        {t(`severity.${finding.severity}`)} · <strong>{what}</strong>
      </Status>
      <dl className={styles.words}>
        <dt>{t('cause')}</dt>
        <dd>{cause}</dd>
        <dt>{t('remedy')}</dt>
        <dd>{remedy}</dd>
      </dl>
      {finding.detail === '' ? null : (
        <div className={styles.detail}>
          <RawDetail text={finding.detail} />
        </div>
      )}
    </li>
  );
}

/** One line each, and only for whoever wants to see them. */
function WhatIsWell({ findings }: { findings: readonly Finding[] }) {
  const t = useText('doctor');
  const words = useFindingWords();
  const [open, setOpen] = useState(false);
  if (findings.length === 0) return null;
  return (
    <div className={styles.well}>
      <Button kind="quiet" icon={open ? ChevronUp : ChevronDown} onPress={() => setOpen(!open)}>
        {open ? t('hideOk') : t('showOk', { count: findings.length })}
      </Button>
      {open ? (
        <ul className={styles.wellList}>
          {findings.map((finding) => (
            <li key={finding.id}>
              <Status tone="good">{words(finding).what}</Status>
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}
