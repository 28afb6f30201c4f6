import { Delete } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { useText } from '#renderer/i18n/texts.ts';
import { classNames } from '../class-names.ts';
import { PressButton } from '../press/press-button.tsx';
import styles from './pad.module.css';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export interface PadProps {
  /** What was typed so far. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Says what is typed, for screen readers. */
  readonly label: string;
  /** Places shown before anything is typed. */
  readonly places: number;
  /** The most characters there can be. */
  readonly most: number;
  /** Letters that the first place takes; without them digits alone. */
  readonly letters?: readonly string[];
  /** What was typed as people write it, `50,000 元`; in the place of a box a character. */
  readonly shown?: string;
  /** Takes a decimal point too. */
  readonly point?: boolean;
  /** Shows and says how many there are, not which. */
  readonly secret?: boolean;
  /** Enter on a keyboard or keypad. */
  readonly onEnter?: () => void;
}

/**
 * Shows what was typed, place by place, over large keys: first the letters, then the digits, so that only keys that
 * mean something are there. Takes a keyboard's keys too.
 */
export function Pad({
  value,
  onChange,
  label,
  places,
  most,
  letters,
  secret,
  shown,
  point,
  onEnter,
}: PadProps) {
  const choosesLetter = letters !== undefined && value === '';
  // Keys can come faster than the page is drawn anew: each builds on the one before it, not on what is shown.
  const latest = useRef(value);
  latest.current = value;
  const change = (text: string) => {
    latest.current = text;
    onChange(text);
  };
  const type = (key: string) => {
    const before = latest.current;
    const accepted = acceptedAfter(before, letters, point);
    if (before.length < most && accepted.includes(key)) change(before + key);
  };
  const keys = useRef<HTMLDivElement>(null);
  useFocusOnNewKeys(keys, choosesLetter);
  useTyping({ type, erase: () => change(latest.current.slice(0, -1)), enter: onEnter });
  return (
    <div className={classNames(styles.pad, 'island')} data-exact>
      {secret ? (
        <Hidden count={value.length} label={label} />
      ) : shown !== undefined ? (
        <output className={styles.line} aria-label={label} data-private>
          {shown}
        </output>
      ) : (
        <Typed value={value} places={Math.max(places, value.length)} label={label} />
      )}
      <div className={styles.keys} data-keys={choosesLetter ? 'letters' : 'digits'} ref={keys}>
        {choosesLetter ? (
          letters.map((letter) => <Key key={letter} words={letter} onPress={() => type(letter)} />)
        ) : (
          <Digits value={value} onType={type} onChange={change} point={point ?? false} />
        )}
      </div>
    </div>
  );
}

function acceptedAfter(
  before: string,
  letters: readonly string[] | undefined,
  point: boolean | undefined,
): readonly string[] {
  if (letters !== undefined && before === '') return letterKeys(letters);
  return [...digits, '0', ...(point && before !== '' && !before.includes('.') ? ['.'] : [])];
}

/** Until it is known which letters there are, a keyboard may type any of them: a wrong one is told when it is looked up. */
function letterKeys(letters: readonly string[]): readonly string[] {
  return letters.length > 0 ? letters : [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
}

interface DigitsProps {
  readonly value: string;
  readonly onType: (key: string) => void;
  readonly onChange: (value: string) => void;
  readonly point: boolean;
}

function Digits({ value, onType, onChange, point }: DigitsProps) {
  const t = useText('common');
  return (
    <>
      {digits.map((digit) => (
        <Key key={digit} words={digit} onPress={() => onType(digit)} />
      ))}
      {point ? (
        <Key words="." onPress={() => onType('.')} />
      ) : (
        <Key words={t('pad.clear')} small onPress={() => onChange('')} />
      )}
      <Key words="0" onPress={() => onType('0')} />
      <PressButton
        className={classNames(styles.key, styles.small)}
        onPress={() => onChange(value.slice(0, -1))}
        aria-label={t('pad.erase')}
      >
        <Delete aria-hidden />
      </PressButton>
    </>
  );
}

function Typed({ value, places, label }: { value: string; places: number; label: string }) {
  return (
    <div className={styles.typed}>
      <output className="only-read" aria-label={label}>
        {[...value].join(' ')}
      </output>
      {Array.from({ length: places }, (_, place) => place).map((place) => (
        <span key={place} className={styles.place} data-next={place === value.length} aria-hidden>
          {value[place] ?? ''}
        </span>
      ))}
    </div>
  );
}

/** How much was typed, and not what. */
function Hidden({ count, label }: { count: number; label: string }) {
  return (
    <div className={styles.typed}>
      <output className="only-read" aria-label={label}>
        {count}
      </output>
      <span className={styles.hidden} aria-hidden>
        {'•'.repeat(count)}
      </span>
    </div>
  );
}

interface KeyProps {
  readonly words: string;
  readonly onPress: () => void;
  readonly small?: boolean;
}

export function Key({ words, onPress, small }: KeyProps) {
  return (
    <PressButton className={classNames(styles.key, small && styles.small)} onPress={onPress}>
      {words}
    </PressButton>
  );
}

/** When letters give way to digits the key that had the focus is gone: the first new one takes it. */
function useFocusOnNewKeys(keys: React.RefObject<HTMLDivElement | null>, kind: boolean): void {
  const shown = useRef(kind);
  useLayoutEffect(() => {
    if (shown.current === kind) return;
    shown.current = kind;
    if (document.activeElement === document.body) keys.current?.querySelector('button')?.focus();
  }, [keys, kind]);
}

interface Typing {
  readonly type: (key: string) => void;
  readonly erase: () => void;
  readonly enter: (() => void) | undefined;
}

export function useTyping({ type, erase, enter }: Typing): void {
  // In the same step as the page appears: a key pressed the moment it is seen must not be lost.
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Backspace') erase();
      else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) enter?.();
      else if (event.key.length === 1) type(event.key.toUpperCase());
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
}
