import { Search, X } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useText } from '../../../i18n/texts.ts';
import styles from './search-field.module.css';

export interface SearchFieldProps {
  readonly value: string;
  readonly most: number;
  readonly onChange: (value: string) => void;
  readonly onEnter: () => void;
}

/**
 * A large field. Takes a hardware keyboard too, from anywhere on the page; arrow up and down leave it, as on a remote
 * control nothing else would. No keyboard of the operating system comes up over the page's own.
 */
export function SearchField({ value, most, onChange, onEnter }: SearchFieldProps) {
  const t = useText('library');
  const input = useRef<HTMLInputElement>(null);
  useTypingAnywhere(input, (key) => onChange((value + key).slice(0, most)));
  return (
    <search className={styles.field}>
      <Search aria-hidden className={styles.icon} />
      <input
        ref={input}
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
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') leaveBy(event.key);
        }}
      />
      {value ? (
        <AriaButton className={styles.clear ?? ''} onPress={() => onChange('')}>
          <X aria-hidden className={styles.cross} />
          {t('keyboard.clear')}
        </AriaButton>
      ) : null}
    </search>
  );
}

/** A character typed while something else has the focus goes into the field, and so do those that follow. */
function useTypingAnywhere(
  input: React.RefObject<HTMLInputElement | null>,
  type: (key: string) => void,
): void {
  const latest = useRef(type);
  latest.current = type;
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1 || event.key === ' ')
        return;
      if (event.defaultPrevented || event.target === input.current) return;
      event.preventDefault();
      latest.current(event.key);
      input.current?.focus();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [input]);
}

/** Lets an arrow key move the focus, which the field would keep to itself. */
function leaveBy(key: string): void {
  window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));
}
