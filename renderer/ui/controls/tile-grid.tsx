import type { ReactNode } from 'react';
import styles from './tile-grid.module.css';

/** Tiles of one size in columns; rows share the height that is there. */
export function TileGrid({ columns, children }: { columns: 1 | 2; children: ReactNode }) {
  return (
    <div className={styles.grid} data-columns={columns}>
      {children}
    </div>
  );
}
