import { Search, X } from 'lucide-react';
import { useText } from '#renderer/i18n/texts.ts';
import type { Editing } from '#renderer/ui/keyboard/use-editing.ts';
import { PressButton } from '#renderer/ui/press/press-button.tsx';
import styles from './search-field.module.css';

export interface SearchFieldProps {
  readonly value: string;
  readonly most: number;
  readonly editing: Editing;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
}

/** A large field. No keyboard of the operating system comes up over the page's own. */
export function SearchField({ value, most, editing, onChange, onEnter }: SearchFieldProps) {
  const t = useText('library');
  return (
    <search className={styles.field}>
      <Search aria-hidden className={styles.icon} />
      <input
        ref={editing.field}
        className={styles.input}
        type="text"
        inputMode="none"
        autoComplete="off"
        spellCheck={false}
        maxLength={most}
        aria-label={t('search.field')}
        placeholder={t('search.placeholder')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter();
        }}
      />
      {value ? (
        <PressButton className={styles.clear} onPress={() => onChange('')}>
          <X aria-hidden className={styles.cross} />
          {t('keyboard.clear')}
        </PressButton>
      ) : null}
    </search>
  );
}
