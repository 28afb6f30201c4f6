import type { ReactNode } from 'react';
import styles from './card.module.css';
import { classNames } from './class-names.ts';

/** A surface that holds things that belong together. */
export function Card({ children, className }: { children: ReactNode; className?: string | undefined }) {
  return <div className={classNames(styles.card, className)}>{children}</div>;
}
