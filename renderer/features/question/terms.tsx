import type { Words } from '#contract/dialogues.ts';
import { useText } from '#renderer/i18n/texts.ts';
import styles from './terms.module.css';

interface TermsProps {
  readonly of: readonly (Words | null)[];
}

/** What the words of the law mean that come up first in these texts. */
export function Terms({ of }: TermsProps) {
  return useTermsInWords()(of).map(({ word, words, language }) => (
    <p key={word} className={styles.term} lang={language}>
      {words}
    </p>
  ));
}

export function useTermsInWords() {
  const t = useText('question');
  return (of: TermsProps['of']) =>
    of.flatMap((each) =>
      (each?.terms ?? []).map(({ word, meaning, language }) => ({
        word,
        words: t('pair', { name: word, answer: meaning }),
        language,
      })),
    );
}
