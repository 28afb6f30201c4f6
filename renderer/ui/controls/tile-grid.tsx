import type { ReactNode } from 'react';
import styles from './tile-grid.module.css';

/** A few large tiles of one size, two in a row. */
export function TileGrid({ children }: { children: ReactNode }) {
  return <div className={styles.grid}>{children}</div>;
}
