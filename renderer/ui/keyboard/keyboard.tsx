import { Delete } from 'lucide-react';
import { type CSSProperties, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useText } from '#renderer/i18n/texts.ts';
import { classNames } from '../class-names.ts';
import { usePreferences } from '../preferences.tsx';
import { useLandscape } from '../use-landscape.ts';
import styles from './keyboard.module.css';
import { layoutOf } from './layouts.ts';
import type { Editing } from './use-editing.ts';

export interface KeyboardProps {
  readonly editing: Pick<Editing, 'type' | 'erase'>;
}

/** Letters and digits to be touched, for a screen without a keyboard. Chinese is typed as pinyin. The caret stays in the field. */
export function Keyboard({ editing: { type, erase } }: KeyboardProps) {
  const t = useText('library');
  const { scale } = usePreferences().preferences;
  const [shown, setShown] = useState<'letters' | 'digits'>('letters');
  const other = shown === 'letters' ? 'digits' : 'letters';
  const { columns, rows, withDigits } = layoutOf(scale === 'elder', useLandscape(), shown);
  return (
    <fieldset
      className={styles.keyboard}
      aria-label={t('keyboard.label')}
      style={{ '--columns': columns } as CSSProperties}
    >
      {rows.map((row, index) => (
        <div key={row} className={styles.row}>
          {[...row].map((key) => (
            <AriaButton key={key} className={styles.key ?? ''} preventFocusOnPress onPress={() => type(key)}>
              {key}
            </AriaButton>
          ))}
          {index === rows.length - 1 && !withDigits ? (
            <AriaButton className={classNames(styles.key, styles.small)} onPress={() => setShown(other)}>
              {t(`keyboard.${other}`)}
            </AriaButton>
          ) : null}
          {index === rows.length - 1 ? (
            <AriaButton className={classNames(styles.key, styles.erase)} preventFocusOnPress onPress={erase}>
              <Delete aria-hidden />
              {t('keyboard.erase')}
            </AriaButton>
          ) : null}
        </div>
      ))}
    </fieldset>
  );
}
