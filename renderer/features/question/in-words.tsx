import type { Reason, Words } from '#contract/dialogues.ts';
import type { ElementShown } from '#contract/forms.ts';
import { dayInWords } from '#renderer/i18n/dates.ts';
import { useLanguage, useText } from '#renderer/i18n/texts.ts';
import { grouped } from '#renderer/i18n/typed.ts';
import { InChinese } from '#renderer/ui/chinese-mark.tsx';

/** A text of a guide or a form in its language: it may be Chinese on a page of another. */
export function InItsLanguage({ of: { words, language } }: { readonly of: Words }) {
  return <span lang={language}>{words}</span>;
}

/** Says on a page of another language that what is asked is in Chinese. */
export function ChineseNote({ of }: { readonly of: Words }) {
  return of.language === useLanguage() ? null : <InChinese />;
}

interface Answered extends Pick<Reason, 'answer' | 'option'> {
  readonly kind: ElementShown['kind'];
}

/** What somebody answered, in words. */
export function useAnswerInWords(): (answered: Answered) => string {
  const t = useText('question');
  return ({ kind, answer, option }) => {
    if (answer === 'unknown') return t('unknown');
    if (option) return option.words;
    if (kind === 'yes-no') return t(answer === 'yes' ? 'yes' : 'no');
    if (kind === 'date') return dayInWords(answer, t);
    return kind === 'money' ? t('yuan', { amount: grouped(answer) }) : answer;
  };
}

/** The same of a question that stands on a page. */
export function useToldInWords(): (
  question: Pick<ElementShown, 'kind' | 'options'>,
  answer: string,
) => string {
  const inWords = useAnswerInWords();
  return ({ kind, options }, answer) =>
    inWords({ kind, answer, option: options.find(({ id }) => id === answer) ?? null });
}
