import { ChevronDown, ChevronUp, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { type Text, useText } from '../i18n/texts.ts';
import { Button } from '../ui/controls/button.tsx';
import styles from './faults.module.css';

interface Fault {
  readonly fault: string;
  readonly on: boolean;
}

interface FaultsProps {
  readonly faults: readonly Fault[];
  readonly onChange: (fault: string, on: boolean) => void;
}

/** The commonest faults come first from the simulators; the rest is asked for. */
const shownAtFirst = 4;

/** Fault switches of one device. Those that are on are always shown. */
export function Faults({ faults, onChange }: FaultsProps) {
  const t = useText('dock');
  const [all, setAll] = useState(false);
  const shown = all ? faults : faults.filter(({ on }, index) => on || index < shownAtFirst);
  return (
    <div className={styles.faults}>
      <h3 className={styles.heading}>
        <TriangleAlert aria-hidden />
        {t('faults')}
      </h3>
      <div className={styles.switches}>
        {shown.map(({ fault, on }) => (
          <ToggleButton
            key={fault}
            className={styles.switch ?? ''}
            isSelected={on}
            onChange={(wanted) => onChange(fault, wanted)}
          >
            <span className={styles.knob} aria-hidden />
            {faultWords(fault, t)}
          </ToggleButton>
        ))}
        {faults.length > shownAtFirst ? (
          <Button kind="quiet" icon={all ? ChevronUp : ChevronDown} onPress={() => setAll(!all)}>
            {all ? t('fewerFaults') : t('moreFaults', { count: faults.length })}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** A fault in words. Families (`sw3-41`, `baud-9600`) share one text; an unknown one keeps its name. */
function faultWords(fault: string, t: Text<'dock'>): string {
  const [, code] = /^sw3-([0-9a-f]{2})$/.exec(fault) ?? [];
  if (code) return t('fault.sw3', { code: code.toUpperCase() });
  const [, rate] = /^baud-(\d+)$/.exec(fault) ?? [];
  if (rate) return t('fault.baud', { rate });
  return t(`fault.${fault}`, { defaultValue: fault });
}
