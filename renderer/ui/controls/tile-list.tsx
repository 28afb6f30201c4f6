import type { CSSProperties, ReactNode } from 'react';
import styles from './tile-list.module.css';

/** Tiles below each other on a tall screen, in two columns on a wide one. Each has the height of one of `rows`. */
export function TileList({ rows, children }: { rows: number; children: ReactNode }) {
  return (
    <div className={styles.list} style={{ '--rows': rows } as CSSProperties}>
      {children}
    </div>
  );
}
