import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { PressButton } from '../press/press-button.tsx';
import styles from './tile.module.css';

export interface TileProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** One line: what happens there. */
  readonly summary?: string;
  /** Something live or a state, at the end of the tile. */
  readonly note?: ReactNode;
  readonly onPress: () => void;
  /** The one most people come for. */
  readonly leading?: boolean;
  /** `row`: icon, words and note beside each other. */
  readonly layout?: 'column' | 'row';
  readonly isDisabled?: boolean;
}

/** A large choice: an icon, what it is, and one line of what happens. */
export function Tile({
  icon: Icon,
  title,
  summary,
  note,
  onPress,
  leading,
  layout = 'column',
  isDisabled,
}: TileProps) {
  return (
    <PressButton
      className={classNames(styles.tile, styles[layout], leading && styles.leading)}
      onPress={onPress}
      isDisabled={isDisabled ?? false}
    >
      <span className={styles.badge}>
        <Icon className={styles.icon} aria-hidden />
      </span>
      <span className={styles.words}>
        <span className={styles.title}>{title}</span>
        {summary ? <span className={styles.summary}>{summary}</span> : null}
      </span>
      {note ? <span className={styles.note}>{note}</span> : null}
    </PressButton>
  );
}
