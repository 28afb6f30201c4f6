import { BookOpenText } from 'lucide-react';
import type { QuestionShown, Reason, Said, Words } from '#contract/dialogues.ts';
import { dayInWords } from '#renderer/i18n/dates.ts';
import { type Text, useLanguage, useText } from '#renderer/i18n/texts.ts';
import { grouped } from '#renderer/i18n/typed.ts';
import { InChinese } from '#renderer/ui/chinese-mark.tsx';
import { Button } from '#renderer/ui/controls/button.tsx';
import styles from './said.module.css';

/** A text of a guide in its language: it may be Chinese on a page of another. */
export function InItsLanguage({ of: { words, language } }: { readonly of: Words }) {
  return <span lang={language}>{words}</span>;
}

/** What the words of the law mean that come up first in these texts. */
export function Terms({ of }: { readonly of: readonly (Words | null)[] }) {
  const t = useText('dialogue');
  return of.flatMap((each) =>
    (each?.terms ?? []).map(({ word, meaning, language }) => (
      <p key={word} className={styles.term} lang={language}>
        {t('pair', { name: word, answer: meaning })}
      </p>
    )),
  );
}

/** Says on a page of another language that a guide speaks Chinese. */
export function ChineseNote({ of }: { readonly of: Words }) {
  return of.language === useLanguage() ? null : <InChinese />;
}

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

/** What somebody answered, in words. */
export function answerInWords(
  { kind, answer, option }: Pick<Reason, 'kind' | 'answer' | 'option'>,
  t: Text<'dialogue'>,
): string {
  if (answer === 'unknown') return t('question.unknown');
  if (option) return option.words;
  if (kind === 'yes-no') return t(answer === 'yes' ? 'question.yes' : 'question.no');
  if (kind === 'date') return dayInWords(answer, t);
  return kind === 'money' ? t('question.yuan', { amount: grouped(answer) }) : answer;
}

/** Why a conclusion is drawn. */
export function reasonInWords(reason: Reason, t: Text<'dialogue'>): string {
  const { kind, answer } = reason;
  const name = reason.name.words;
  if (kind === 'yes-no' && answer !== 'unknown')
    return t(answer === 'yes' ? 'opinion.becauseYes' : 'opinion.becauseNo', { name });
  return t('opinion.because', { name, answer: answerInWords(reason, t) });
}

/** The same of a question that stands on a page. */
export function useToldInWords(): (question: QuestionShown, answer: string) => string {
  const t = useText('dialogue');
  return ({ kind, options }, answer) =>
    answerInWords({ kind, answer, option: options.find(({ id }) => id === answer) ?? null }, t);
}
