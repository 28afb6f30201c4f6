import { Delete } from 'lucide-react';
import { useEffect } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useText } from '../../i18n/texts.ts';
import { classNames } from '../class-names.ts';
import styles from './pad.module.css';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export interface PadProps {
  /** What was typed so far. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Says what is typed, for screen readers. */
  readonly label: string;
  readonly length: number;
  /** Letters that the first place takes; without them digits alone. */
  readonly letters?: readonly string[];
  /** Enter on a keyboard or keypad. */
  readonly onEnter?: () => void;
}

/** Shows what was typed, place by place, over large keys. Takes a keyboard's keys too. */
export function Pad(props: PadProps) {
  const { value, label, length, letters } = props;
  const t = useText('common');
  const accepts = (key: string) => value.length < length && acceptedAt(value.length, letters).includes(key);
  const type = (key: string) => {
    if (accepts(key)) props.onChange(value + key);
  };
  const erase = () => props.onChange(value.slice(0, -1));
  useTyping({ type, erase, enter: props.onEnter });
  return (
    <div className={styles.pad}>
      <Typed value={value} length={length} label={label} />
      {letters ? (
        <div className={styles.letters}>
          {letters.map((letter) => (
            <Key key={letter} words={letter} onPress={() => type(letter)} off={!accepts(letter)} />
          ))}
        </div>
      ) : null}
      <div className={styles.digits}>
        {digits.map((digit) => (
          <Key key={digit} words={digit} onPress={() => type(digit)} off={!accepts(digit)} />
        ))}
        <Key words={t('pad.clear')} small onPress={() => props.onChange('')} off={value === ''} />
        <Key words="0" onPress={() => type('0')} off={!accepts('0')} />
        <AriaButton
          className={classNames(styles.key, styles.small, value === '' && styles.off)}
          onPress={erase}
          aria-label={t('pad.erase')}
        >
          <Delete aria-hidden className={styles.icon} />
        </AriaButton>
      </div>
    </div>
  );
}

function Typed({ value, length, label }: { value: string; length: number; label: string }) {
  const places = Array.from({ length }, (_, place) => place);
  return (
    <div className={styles.typed}>
      <output className="only-read" aria-label={label}>
        {[...value].join(' ')}
      </output>
      {places.map((place) => (
        <span key={place} className={styles.place} data-next={place === value.length} aria-hidden>
          {value[place] ?? ''}
        </span>
      ))}
    </div>
  );
}

interface KeyProps {
  readonly words: string;
  readonly onPress: () => void;
  /** Does nothing now. Not disabled: a disabled key would drop the focus that a keypad stands on. */
  readonly off: boolean;
  readonly small?: boolean;
}

function Key({ words, onPress, off, small }: KeyProps) {
  return (
    <AriaButton
      className={classNames(styles.key, small && styles.small, off && styles.off)}
      onPress={onPress}
    >
      {words}
    </AriaButton>
  );
}

function acceptedAt(place: number, letters: readonly string[] | undefined): readonly string[] {
  return letters && place === 0 ? letters : [...digits, '0'];
}

interface Typing {
  readonly type: (key: string) => void;
  readonly erase: () => void;
  readonly enter: (() => void) | undefined;
}

function useTyping({ type, erase, enter }: Typing): void {
  useEffect(() => {
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
