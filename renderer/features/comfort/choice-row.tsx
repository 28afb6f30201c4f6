import type { ReactNode } from 'react';
import { PressButton } from '#renderer/ui/press/press-button.tsx';
import styles from './comfort-page.module.css';

/** A few choices under a name. */
export function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.title}>{title}</legend>
      <div className={styles.choices}>{children}</div>
    </fieldset>
  );
}

export interface ChoiceProps {
  readonly words: string;
  readonly on: boolean;
  readonly onPress: () => void;
}

export function Choice({ words, on, onPress }: ChoiceProps) {
  return (
    <PressButton className={styles.choice} aria-pressed={on} onPress={onPress}>
      {words}
    </PressButton>
  );
}
