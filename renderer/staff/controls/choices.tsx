import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox, CheckboxGroup, Label, Radio, RadioGroup, Text } from 'react-aria-components';
import { classNames } from '#renderer/ui/class-names.ts';
import styles from './choices.module.css';

export interface Choice<Id extends string = string> {
  readonly id: Id;
  readonly title: string;
  /** At the end of the line: a state, how many wait. */
  readonly note?: ReactNode;
  readonly isDisabled?: boolean;
}

interface Choices<Id extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Id>[];
}

/** More stand in two columns, so that what comes after them stays in sight. */
const mostInOneColumn = 6;

/** One of several. */
export function OneOf<Id extends string>(
  props: Choices<Id> & { value: Id | null; onChange: (id: Id) => void },
) {
  const choose = (chosen: string) => {
    const choice = props.choices.find(({ id }) => id === chosen);
    if (choice) props.onChange(choice.id);
  };
  return (
    <RadioGroup className={classNames(styles.group)} value={props.value} onChange={choose}>
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
  props: Choices<string> & { hint: string; value: readonly string[]; onChange: (ids: string[]) => void },
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
