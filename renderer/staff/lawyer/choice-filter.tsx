import { useState } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { PressButton } from '#renderer/ui/press/press-button.tsx';
import { Field } from '../controls/field.tsx';
import styles from './choice-filter.module.css';

export interface Choice {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** What is to be known of it first. */
  readonly note?: string;
}

interface ChoiceListProps {
  readonly choices: readonly Choice[];
  readonly onChoose: (choice: Choice) => void;
}

/** One press chooses. */
export function Choices({ choices, onChoose }: ChoiceListProps) {
  return (
    <ul className={styles.list}>
      {choices.map((choice) => (
        <li key={choice.id}>
          <PressButton className={styles.choice} onPress={() => onChoose(choice)}>
            <strong>{choice.title}</strong>
            {choice.note ? <em>{choice.note}</em> : null}
            <span>{choice.summary}</span>
          </PressButton>
        </li>
      ))}
    </ul>
  );
}

/** Of a list that is too long to be looked through: what holds the typed words. */
export function ChoiceFilter({ choices, onChoose }: ChoiceListProps) {
  const t = useText('lawyer');
  const [typed, setTyped] = useState('');
  const words = typed.trim().toLowerCase();
  const fitting = choices.filter(({ title, summary }) => `${title} ${summary}`.toLowerCase().includes(words));
  return (
    <div className={styles.filter}>
      <Field label={t('push.filter')} value={typed} onChange={setTyped} maxLength={60} />
      {choices.length > 0 && fitting.length === 0 ? <p>{t('push.none')}</p> : null}
      <Choices choices={fitting} onChoose={onChoose} />
    </div>
  );
}
