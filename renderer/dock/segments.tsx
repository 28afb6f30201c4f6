import { Label, Radio, RadioGroup } from 'react-aria-components';
import styles from './segments.module.css';

interface SegmentsProps<Id extends string> {
  readonly label: string;
  readonly options: readonly { readonly id: Id; readonly words: string }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** One of a few positions, like a sliding switch. */
export function Segments<Id extends string>({ label, options, value, onChange }: SegmentsProps<Id>) {
  return (
    <RadioGroup
      className={styles.group ?? ''}
      orientation="horizontal"
      value={value}
      onChange={(id) => onChange(id as Id)}
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      <div className={styles.segments}>
        {options.map(({ id, words }) => (
          <Radio key={id} value={id} className={styles.segment ?? ''}>
            {words}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
