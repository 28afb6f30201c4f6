import { bornKey, flawOfAnswer, unknownAnswer } from '#contract/answers.ts';
import type { AnswerFlaw } from '#contract/dialogues.ts';
import { dayAt } from '#renderer/i18n/dates.ts';
import { type Text, useText } from '#renderer/i18n/texts.ts';
import { dayParts, grouped } from '#renderer/i18n/typed.ts';
import { useVisit } from '#renderer/navigation/place-shown.tsx';
import { NextButton } from '#renderer/ui/controls/next-button.tsx';
import { Pad } from '#renderer/ui/controls/pad.tsx';
import { Announce } from '#renderer/ui/feedback/announce.tsx';
import { Status } from '#renderer/ui/feedback/status.tsx';
import { Page } from '#renderer/ui/page/page.tsx';
import { InItsLanguage } from './in-words.tsx';
import type { QuestionProps } from './question.ts';
import styles from './question-page.module.css';
import { useFrame } from './use-frame.tsx';
import { WithoutAnswer } from './without-answer.tsx';

const dayDigits = 8;
const mostDigits = 10;

/** A day, a number or a telephone, typed digit by digit. */
export function DigitsPage(props: QuestionProps) {
  const t = useText('question');
  const { question, begun, cents = false, onKeep, onAnswer } = props;
  const { typed, value, flaw, isReady } = useTyped(props);
  const isDay = question.kind === 'date';
  const most = isDay ? dayDigits : question.kind === 'digits' ? question.most : mostDigits;
  return (
    <Page
      {...useFrame(props)}
      notice={<Hint {...props} flaw={flaw} />}
      primary={
        <NextButton isDisabled={!isReady} onPress={() => onAnswer(value)}>
          {t('next')}
        </NextButton>
      }
    >
      <div className={styles.typed}>
        <Pad
          label={t(isDay ? 'typedDay' : 'typedNumber')}
          value={typed}
          shown={shownAs(question.kind, typed, t)}
          point={cents && question.kind === 'money'}
          places={1}
          most={most ?? mostDigits}
          onChange={(digits) => onKeep({ ...begun, typed: digits })}
          {...(isReady ? { onEnter: () => onAnswer(value) } : {})}
        />
        <WithoutAnswer {...props} />
      </div>
    </Page>
  );
}

/** What was typed, and what is wrong with it as soon as it is whole. */
function useTyped({ question, begun, told }: QuestionProps) {
  const { profile, now, facts } = useVisit();
  const { kind, key } = question;
  const typed = begun.typed ?? digitsOf(told, kind);
  const value = kind === 'date' ? dayOf(typed) : typed;
  const isWhole = kind === 'date' ? typed.length === dayDigits : /\d$/.test(typed);
  const isAnswered = isWhole && !(kind === 'digits' || kind === 'name' || kind === 'text');
  const today = dayAt(now(), profile.timeZone);
  const born = key === bornKey ? undefined : facts.get(bornKey);
  const flaw = isAnswered ? flawOfAnswer({ ...question, kind }, value, today, born) : null;
  return { typed, value, flaw, isReady: isWhole && flaw === null };
}

/** What is wrong with what was typed, or how it is typed. */
function Hint({ question, cents, flaw }: QuestionProps & { readonly flaw: AnswerFlaw | null }) {
  const t = useText('question');
  if (flaw)
    return (
      <Announce when="now">
        <Status tone="care" banner>
          {t(`flaw.${flaw}`, { min: question.min, max: question.max })}
        </Status>
      </Announce>
    );
  if (question.help) return <InItsLanguage of={question.help} />;
  return <span>{t(hintOf(question.kind, cents ?? false))}</span>;
}

function hintOf(kind: QuestionProps['question']['kind'], cents: boolean) {
  if (kind === 'date') return 'dayHint';
  if (kind === 'digits') return 'digitsHint';
  return cents ? 'centsHint' : 'moneyHint';
}

/** As people write it, as far as it is typed. */
function shownAs(kind: QuestionProps['question']['kind'], typed: string, t: Text<'question'>): string {
  if (kind === 'date') return t('common:pad.day', dayParts(typed));
  if (kind === 'digits') return typed || ' ';
  const number = grouped(typed) || ' ';
  return kind === 'money' ? t('yuan', { amount: number }) : number;
}

function dayOf(digits: string): string {
  return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`;
}

function digitsOf(told: string | undefined, kind: QuestionProps['question']['kind']): string {
  if (told === undefined || told === unknownAnswer) return '';
  return kind === 'date' ? told.replaceAll('-', '') : told;
}
