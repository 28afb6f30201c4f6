import type { ReactNode } from 'react';
import { ScrollArea } from '#renderer/ui/scroll-area.tsx';
import styles from './rows.module.css';

/** What is written down, in its order; more than there is room for is scrolled to. Nothing where there is nothing. */
export function Rows({
  label,
  children,
}: {
  readonly label: string;
  readonly children: readonly ReactNode[];
}) {
  if (children.length === 0) return null;
  return (
    <ScrollArea label={label}>
      <ol className={styles.rows}>{children}</ol>
    </ScrollArea>
  );
}
