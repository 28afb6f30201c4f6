import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { agreementLimits } from '#contract/call-agreement.ts';
import { inserted, moved, removedAt } from '#renderer/features/mediation/index.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import styles from '../lawyer.module.css';
import { StepBox } from '../step-box.tsx';
import type { StepProps } from './step-props.ts';

/** What is agreed, point by point. Each change is before both parties at once. */
export function PointsStep({ agreement: { points }, act }: StepProps) {
  const t = useText('lawyer');
  const write = (changed: string[]) => act({ does: 'write-points', points: changed });
  return (
    <StepBox title={t('agreement.points.title')}>
      <p>{t('agreement.points.hint')}</p>
      {points.map((text, index) => (
        <Point
          // biome-ignore lint/suspicious/noArrayIndexKey: two points may be alike; one with other words is begun anew
          key={`${index} ${text}`}
          {...{ text, points, index, write }}
        />
      ))}
      {points.length < agreementLimits.points ? (
        <NewPoint
          key={points.length}
          number={points.length + 1}
          onAdd={(text) => write(inserted(points, points.length, text))}
        />
      ) : null}
    </StepBox>
  );
}

interface PointProps {
  readonly text: string;
  readonly points: readonly string[];
  readonly index: number;
  readonly write: (points: string[]) => void;
}

function Point({ text, points, index, write }: PointProps) {
  const t = useText('lawyer');
  const [written, setWritten] = useState(text);
  const number = index + 1;
  const changed = written.trim();
  return (
    <div className={styles.choices}>
      <PointField label={t('agreement.points.one', { number })} value={written} onChange={setWritten} />
      <div className={styles.actions}>
        {changed === text ? null : (
          <Button
            kind="primary"
            isDisabled={changed === ''}
            onPress={() => write(inserted(removedAt(points, index), index, changed))}
          >
            {t('agreement.points.keep')}
          </Button>
        )}
        <Button
          kind="quiet"
          icon={ArrowUp}
          isDisabled={index === 0}
          onPress={() => write(moved(points, index, index - 1))}
        >
          {t('agreement.points.up', { number })}
        </Button>
        <Button
          kind="quiet"
          icon={ArrowDown}
          isDisabled={number === points.length}
          onPress={() => write(moved(points, index, index + 1))}
        >
          {t('agreement.points.down', { number })}
        </Button>
        {/* Anew when there are fewer: a second press of one, when the next has come under it, takes nothing more. */}
        <Button
          key={points.length}
          kind="quiet"
          ends
          icon={Trash2}
          onPress={() => write(removedAt(points, index))}
        >
          {t('agreement.points.remove', { number })}
        </Button>
      </div>
    </div>
  );
}

interface NewPointProps {
  readonly number: number;
  readonly onAdd: (text: string) => void;
}

function NewPoint({ number, onAdd }: NewPointProps) {
  const t = useText('lawyer');
  const [text, setText] = useState('');
  return (
    <div className={styles.choices}>
      <PointField label={t('agreement.points.new', { number })} value={text} onChange={setText} />
      <Button kind="primary" isDisabled={text.trim() === ''} onPress={() => onAdd(text.trim())}>
        {t('agreement.points.add')}
      </Button>
    </div>
  );
}

interface PointFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function PointField({ label, value, onChange }: PointFieldProps) {
  return (
    <label className={styles.summary}>
      {label}
      <textarea
        rows={2}
        maxLength={agreementLimits.point}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </label>
  );
}
