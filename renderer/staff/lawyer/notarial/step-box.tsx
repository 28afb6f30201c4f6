import type { ReactNode } from 'react';
import type { NotarisationShown } from '#contract/notarisation.ts';
import type { useNotarise } from '#renderer/features/notarisation/index.ts';
import styles from '../lawyer.module.css';

export interface StepProps {
  readonly notarisation: NotarisationShown;
  readonly act: ReturnType<typeof useNotarise>['act'];
}

interface StepBoxProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function StepBox({ title, children }: StepBoxProps) {
  return (
    <section className={styles.shown}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
