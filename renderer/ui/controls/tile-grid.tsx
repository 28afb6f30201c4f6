import type { ReactNode } from 'react';
import styles from './tile-grid.module.css';

/** Tiles of one size, two in a row: a few large ones, or more that are low. */
export function TileGrid({ low = false, children }: { low?: boolean; children: ReactNode }) {
  return (
    <div className={styles.grid} data-low={low}>
      {children}
    </div>
  );
}
