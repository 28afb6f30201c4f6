import type { PageProps } from '#renderer/navigation/feature.ts';
import { type Answers, type NeedId, nextQuestion } from './needs.ts';

export type CalculatorPlace =
  | { readonly at: 'needs'; readonly page: number }
  | {
      readonly at: 'ask';
      readonly need: NeedId;
      readonly answers: Answers;
      /** Digits, as far as they were typed. */
      readonly typed: string;
      /** Of the choices, where there are many. */
      readonly page: number;
    }
  | { readonly at: 'answer'; readonly need: NeedId; readonly answers: Answers; readonly scrolled: number }
  | { readonly at: 'take-away'; readonly need: NeedId; readonly answers: Answers; readonly code: number };

export type At<Name extends CalculatorPlace['at']> = PageProps<CalculatorPlace, Name>;

/** The next question, or the answer once all is known. */
export function furtherWith(need: NeedId, answers: Answers): CalculatorPlace {
  return nextQuestion(need, answers) === null
    ? { at: 'answer', need, answers, scrolled: 0 }
    : { at: 'ask', need, answers, typed: '', page: 0 };
}
