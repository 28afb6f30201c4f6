import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './help-page.module.css';

interface HelpSectionProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly steps: readonly string[];
  readonly children?: ReactNode;
}

/** How something is done here, step by step. */
export function HelpSection({ icon: Icon, title, steps, children }: HelpSectionProps) {
  return (
    <section className={styles.how}>
      <h2 className={styles.title}>
        <Icon aria-hidden className={styles.icon} />
        {title}
      </h2>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {children}
    </section>
  );
}
