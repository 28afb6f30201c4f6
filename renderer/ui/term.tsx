import { ChevronDown, CircleHelp } from 'lucide-react';
import { Button, Disclosure, DisclosurePanel } from 'react-aria-components';
import styles from './term.module.css';

/** A word that not everybody knows: one tap opens its explanation in place, never in a pop-up. */
export function Term({ word, explanation }: { word: string; explanation: string }) {
  return (
    <Disclosure className={styles.term ?? ''}>
      <Button slot="trigger" className={styles.word ?? ''}>
        <CircleHelp aria-hidden />
        {word}
        <ChevronDown aria-hidden className={styles.chevron} />
      </Button>
      <DisclosurePanel className={styles.explanation ?? ''}>{explanation}</DisclosurePanel>
    </Disclosure>
  );
}
