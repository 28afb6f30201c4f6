import { Square, SquareCheckBig } from 'lucide-react';
import type { CSSProperties } from 'react';
import { PressButton } from '../press/press-button.tsx';
import styles from './choice-list.module.css';

export interface ChoiceListProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly { readonly id: Id; readonly words: string }[];
  readonly chosen: readonly Id[];
  readonly onToggle: (id: Id) => void;
}

/** A page with little room makes them lower, never too low for a finger. */
function rows(choices: number) {
  return { '--rows': Math.ceil(choices / 2) } as CSSProperties;
}

/** Choices of which any number may be taken. What is taken has a tick, a frame and a tint. */
export function ChoiceList<Id extends string>({ label, choices, chosen, onToggle }: ChoiceListProps<Id>) {
  return (
    <fieldset className={styles.list} aria-label={label} style={rows(choices.length)}>
      {choices.map(({ id, words }) => {
        const on = chosen.includes(id);
        const Box = on ? SquareCheckBig : Square;
        return (
          <PressButton key={id} className={styles.choice} aria-pressed={on} onPress={() => onToggle(id)}>
            <Box aria-hidden />
            <span>{words}</span>
          </PressButton>
        );
      })}
    </fieldset>
  );
}
