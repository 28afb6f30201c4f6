import type { LucideIcon } from 'lucide-react';
import styles from './facts.module.css';

export interface Fact {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly words: string;
}

/** A few things worth knowing, each with an icon, a name and one sentence. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <ul className={styles.facts}>
      {facts.map(({ icon: Icon, title, words }) => (
        <li key={title} className={styles.fact}>
          <Icon aria-hidden className={styles.icon} />
          <div>
            <p className={styles.title}>{title}</p>
            <p className={styles.words}>{words}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
