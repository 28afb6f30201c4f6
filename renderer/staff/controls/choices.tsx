import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox, CheckboxGroup, Label, Radio, RadioGroup, Text } from 'react-aria-components';
import { classNames } from '#renderer/ui/class-names.ts';
import styles from './choices.module.css';

export interface Choice {
  readonly id: string;
  readonly title: string;
  /** At the end of the line: a state, how many wait. */
  readonly note?: ReactNode;
  readonly isDisabled?: boolean;
}

interface Choices {
  readonly label: string;
  readonly choices: readonly Choice[];
}

/** More stand in two columns, so that what comes after them stays in sight. */
const mostInOneColumn = 6;

/** One of several. */
export function OneOf(props: Choices & { value: string | null; onChange: (id: string) => void }) {
  return (
    <RadioGroup className={classNames(styles.group)} value={props.value} onChange={props.onChange}>
      <Label className={classNames(styles.label)}>{props.label}</Label>
      <div className={styles.list}>
        {props.choices.map(({ id, title, note, isDisabled }) => (
          <Radio key={id} value={id} className={classNames(styles.choice)} isDisabled={isDisabled ?? false}>
            <span className={styles.dot} aria-hidden />
            <span className={styles.title}>{title}</span>
            <span className={styles.note}>{note}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

/** Any of several. */
export function AnyOf(
  props: Choices & { hint: string; value: readonly string[]; onChange: (ids: string[]) => void },
) {
  return (
    <CheckboxGroup className={classNames(styles.group)} value={[...props.value]} onChange={props.onChange}>
      <Label className={classNames(styles.label)}>{props.label}</Label>
      <Text slot="description" className={classNames(styles.hint)}>
        {props.hint}
      </Text>
      <div className={classNames(styles.list, props.choices.length > mostInOneColumn && styles.twoColumns)}>
        {props.choices.map(({ id, title, note }) => (
          <Checkbox key={id} value={id} className={classNames(styles.choice)}>
            <span className={styles.box} aria-hidden>
              <Check />
            </span>
            <span className={styles.title}>{title}</span>
            <span className={styles.note}>{note}</span>
          </Checkbox>
        ))}
      </div>
    </CheckboxGroup>
  );
}
