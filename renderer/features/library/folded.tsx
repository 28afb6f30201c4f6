import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import styles from './folded.module.css';

/** Something that is shown when asked for: a row, and one tap opens what is behind it, in place. */
export function Folded({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <Disclosure className={styles.folded ?? ''}>
      <Button slot="trigger" className={styles.title ?? ''}>
        <ChevronDown aria-hidden className={styles.chevron} />
        <span>{title}</span>
      </Button>
      <DisclosurePanel className={styles.panel ?? ''}>{children}</DisclosurePanel>
    </Disclosure>
  );
}
