import type { CSSProperties, ReactNode } from 'react';
import styles from './tile-list.module.css';

export interface TileListProps {
  /** Room for so many tiles below each other on a tall screen. */
  readonly rows: number;
  /** Columns on a wide screen. */
  readonly wideColumns: 1 | 2;
  readonly children: ReactNode;
}

/** Tiles of one height below each other; on a wide screen in columns. */
export function TileList({ rows, wideColumns, children }: TileListProps) {
  const size = {
    '--rows': rows,
    '--wide-rows': Math.ceil(rows / wideColumns),
    '--wide-columns': wideColumns,
  };
  return (
    <div className={styles.list} data-wide-columns={wideColumns} style={size as CSSProperties}>
      {children}
    </div>
  );
}
