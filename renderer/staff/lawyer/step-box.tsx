import type { ReactNode } from 'react';
import styles from './lawyer.module.css';

interface StepBoxProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** One step of what is drawn up in a call, with how far it has come. */
export function StepBox({ title, children }: StepBoxProps) {
  return (
    <section className={styles.shown}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
