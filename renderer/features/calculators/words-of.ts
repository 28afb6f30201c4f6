import type { ShownAnswer } from '#contract/calculators.ts';
import { dayInWords } from '#renderer/i18n/dates.ts';
import type { Text } from '#renderer/i18n/texts.ts';
import { grouped } from '#renderer/i18n/typed.ts';
import { type Answers, type NeedId, needs, type QuestionId, questionOf } from './needs.ts';
import { amountShown } from './typed.ts';

/** A choice by its question and its name. */
export function choiceWords(t: Text<'calculators'>, question: QuestionId, choice: string): string {
  return t(`choice.${question}.${choice}`, { defaultValue: choice });
}

/** What was answered, question by question. */
export function givenWords(
  t: Text<'calculators'>,
  need: NeedId,
  answers: Answers,
): { readonly label: string; readonly value: string }[] {
  return needs[need].asks(answers).map((id) => ({
    label: t(`question.${id}.short`),
    value: valueWords(t, id, answers[id] ?? ''),
  }));
}

function valueWords(t: Text<'calculators'>, id: QuestionId, value: string): string {
  if (value === '') return t('ask.unknown');
  const question = questionOf(id);
  if (question.kind === 'choice') return choiceWords(t, id, value);
  if (question.kind === 'day') return dayInWords(value, t as Text);
  return t(`unit.${question.unit}`, { value: grouped(value) });
}

/** The figures that answer a need, the first that there is. */
const figures = ['fee', 'amount', 'pay', 'extra', 'interest', 'oneOff', 'oneOffDeath', 'monthly'] as const;

/** The answer in one line: an amount, a range, a day. */
export function headlineWords(t: Text<'calculators'>, { result }: Pick<ShownAnswer, 'result'>): string {
  if (typeof result.lastDay === 'string') return dayInWords(result.lastDay, t as Text);
  const { low, high } = result;
  if (typeof low === 'string' && typeof high === 'string')
    return low === high
      ? t('unit.yuan', { value: amountShown(low) })
      : t('answer.range', { low: amountShown(low), high: amountShown(high) });
  const name = figures.find((figure) => result[figure] !== undefined);
  return t('unit.yuan', { value: amountShown(String(name ? result[name] : '')) });
}

/** All of an answer in paragraphs, each with its title first: what was given, how, by what law, and what differs. */
export function answerInParagraphs(
  t: Text<'calculators'>,
  joined: (parts: string[]) => string,
  { need, answers }: { readonly need: NeedId; readonly answers: Answers },
  { steps, basis }: ShownAnswer,
): readonly string[] {
  const given = givenWords(t, need, answers).map(({ label, value }) => joined([label, value]));
  const articles = basis.articles.map(({ law, article, sinceInWords }) =>
    joined([law + article, t('answer.since', { day: sinceInWords })]),
  );
  const parts = [
    [t('answer.given'), given],
    [t('answer.steps'), steps],
    [t('answer.basis'), articles],
    [t('answer.changes'), basis.changes],
    [t('answer.practice'), basis.practice],
  ] as const;
  return parts.flatMap(([title, lines]) => (lines.length > 0 ? [[title, ...lines].join('\n')] : []));
}
