import type { AnswerFlaw, AnswerKind } from './dialogues.ts';

/** What is asked, as far as an answer to it can be looked at. */
export interface Answerable {
  readonly kind: AnswerKind;
  readonly options: readonly { readonly id: string }[];
  readonly min: number | null;
  readonly max: number | null;
  readonly past: boolean;
  readonly future: boolean;
  readonly mayBeUnknown: boolean;
}

/** The answer of whoever does not know. */
export const unknownAnswer = 'unknown';

/** Nobody who asks was born, married or hired before it. */
const earliestDay = '1900-01-01';
/** Nor does anything lie further ahead. */
const latestDay = '2100-12-31';

/** The day of birth of whoever asks, among what a visit knows: from a card, or told for a form. */
export const bornKey = 'born';

/**
 * What is wrong with an answer on a day, or null: 31 April, a day in the future, a wage of nothing.
 * @param born where it is known when whoever asks was born
 */
export function flawOfAnswer(
  asked: Answerable,
  answer: string,
  today: string,
  born?: string,
): AnswerFlaw | null {
  if (answer === unknownAnswer) return asked.mayBeUnknown ? null : 'no-answer';
  switch (asked.kind) {
    case 'yes-no':
      return answer === 'yes' || answer === 'no' ? null : 'no-answer';
    case 'choice':
      return asked.options.some(({ id }) => id === answer) ? null : 'no-answer';
    case 'date':
      return flawOfDay(asked, answer, today) ?? (born !== undefined && answer < born ? 'before-birth' : null);
    default:
      return flawOfNumber(asked, answer);
  }
}

function flawOfDay({ past, future }: Answerable, day: string, today: string): AnswerFlaw | null {
  const exists = /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00Z`).toJSON()?.startsWith(day);
  if (!exists) return 'no-day';
  if (day < earliestDay) return 'too-early';
  if (day > latestDay) return 'too-late';
  if (past && day > today) return 'in-the-future';
  return future && day < today ? 'in-the-past' : null;
}

function flawOfNumber({ kind, min, max }: Answerable, number: string): AnswerFlaw | null {
  const isNumber = kind === 'money' ? /^\d{1,12}(\.\d{1,2})?$/ : /^\d{1,12}$/;
  if (!isNumber.test(number)) return 'no-number';
  if (Number(number) < (min ?? 0)) return 'too-small';
  return max !== null && Number(number) > max ? 'too-large' : null;
}
