import { Delete } from 'lucide-react';
import { type CSSProperties, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useText } from '../../i18n/texts.ts';
import { classNames } from '../class-names.ts';
import { usePreferences } from '../preferences.tsx';
import { useLandscape } from '../use-landscape.ts';
import styles from './keyboard.module.css';
import { layoutOf } from './layouts.ts';

export interface KeyboardProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The most characters there can be. */
  readonly most: number;
}

/** Letters and digits to be touched, for a screen without a keyboard. Chinese is typed as pinyin. */
export function Keyboard({ value, onChange, most }: KeyboardProps) {
  const t = useText('library');
  const { scale } = usePreferences().preferences;
  const [shown, setShown] = useState<'letters' | 'digits'>('letters');
  const other = shown === 'letters' ? 'digits' : 'letters';
  const { columns, rows, withDigits } = layoutOf(scale === 'elder', useLandscape(), shown);
  // Touches can come faster than the page is drawn anew: each builds on the one before it, not on what is shown.
  const latest = useRef(value);
  latest.current = value;
  const change = (text: string) => {
    latest.current = text;
    onChange(text);
  };
  const type = (key: string) => change((latest.current + key).slice(0, most));
  return (
    <fieldset
      className={styles.keyboard}
      aria-label={t('keyboard.label')}
      style={{ '--columns': columns } as CSSProperties}
    >
      {rows.map((row, index) => (
        <div key={row} className={styles.row}>
          {[...row].map((key) => (
            <AriaButton key={key} className={styles.key ?? ''} onPress={() => type(key)}>
              {key}
            </AriaButton>
          ))}
          {index === rows.length - 1 && !withDigits ? (
            <AriaButton className={classNames(styles.key, styles.small)} onPress={() => setShown(other)}>
              {t(`keyboard.${other}`)}
            </AriaButton>
          ) : null}
          {index === rows.length - 1 ? (
            <AriaButton
              className={classNames(styles.key, styles.erase)}
              onPress={() => change(latest.current.slice(0, -1))}
            >
              <Delete aria-hidden className={styles.icon} />
              {t('keyboard.erase')}
            </AriaButton>
          ) : null}
        </div>
      ))}
    </fieldset>
  );
}
