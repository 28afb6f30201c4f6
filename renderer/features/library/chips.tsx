import { Check } from 'lucide-react';
import { PressButton } from '#renderer/ui/press/press-button.tsx';
import styles from './chips.module.css';

export interface ChipsProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly { readonly id: Id; readonly words: string }[];
  readonly isOn: (id: Id) => boolean;
  readonly onPress: (id: Id) => void;
}

/** Small choices in a row. What is chosen has a tick and a tint. */
export function Chips<Id extends string>({ label, choices, isOn, onPress }: ChipsProps<Id>) {
  return (
    <fieldset className={styles.chips} data-focus-group data-together aria-label={label}>
      {choices.map(({ id, words }) => (
        <PressButton key={id} className={styles.chip} aria-pressed={isOn(id)} onPress={() => onPress(id)}>
          {isOn(id) ? <Check aria-hidden className={styles.tick} /> : null}
          {words}
        </PressButton>
      ))}
    </fieldset>
  );
}
