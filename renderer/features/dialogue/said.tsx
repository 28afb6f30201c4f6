import { BookOpenText } from 'lucide-react';
import type { Reason, Said } from '#contract/dialogues.ts';
import { useText } from '#renderer/i18n/texts.ts';
import { Button } from '#renderer/ui/controls/button.tsx';
import { InItsLanguage, Terms, useAnswerInWords } from '../question/index.ts';
import styles from './said.module.css';

interface SaidLineProps {
  readonly said: Said;
  readonly onRead: (ref: NonNullable<Said['laws'][number]['ref']>) => void;
}

/** A sentence with its articles, each one touch away where the library has it. */
export function SaidLine({ said, onRead }: SaidLineProps) {
  return (
    <div className={styles.said}>
      <p>
        <InItsLanguage of={said} />
      </p>
      <Terms of={[said]} />
      <Laws laws={said.laws} onRead={onRead} />
    </div>
  );
}

export function Laws({ laws, onRead }: { readonly laws: Said['laws'] } & Pick<SaidLineProps, 'onRead'>) {
  return laws.map(({ cited, ref }) =>
    ref ? (
      <Button key={cited} kind="quiet" icon={BookOpenText} onPress={() => onRead(ref)}>
        <span lang="zh-CN">{cited}</span>
      </Button>
    ) : (
      <p key={cited} className={styles.cited} lang="zh-CN">
        {cited}
      </p>
    ),
  );
}

/** Why a conclusion is drawn. */
export function useReasonInWords(): (reason: Reason) => string {
  const t = useText('dialogue');
  const inWords = useAnswerInWords();
  return (reason) => {
    const { kind, answer } = reason;
    const name = reason.name.words;
    if (kind === 'yes-no' && answer !== 'unknown')
      return t(answer === 'yes' ? 'opinion.becauseYes' : 'opinion.becauseNo', { name });
    return t('opinion.because', { name, answer: inWords(reason) });
  };
}
