import type { ElementShown, FormGroup } from '#contract/forms.ts';
import type { CardTrouble } from '#contract/sessions.ts';
import type { PageProps } from '#renderer/navigation/feature.ts';
import type { Begun } from '../question/index.ts';

interface OfForm {
  readonly form: string;
}

export type FormPlace =
  /** What forms are about. */
  | { readonly at: 'groups' }
  | { readonly at: 'forms'; readonly group: FormGroup; readonly page: number }
  /** A form as it will be on paper. `walked`: its questions were gone through. */
  | ({ readonly at: 'form'; readonly scrolled: number; readonly walked: boolean } & OfForm)
  | ({ readonly at: 'consent' } & OfForm)
  | ({ readonly at: 'card'; readonly phase: 'waiting' | 'reading' } & OfForm)
  | ({ readonly at: 'cardFailed'; readonly trouble: CardTrouble } & OfForm)
  /** The station is asked what else the form needs, after one of its questions (null: from the first). */
  | ({
      readonly at: 'next';
      readonly after: string | null;
      /** How many were asked before. */
      readonly asked: number;
      readonly failed: boolean;
    } & OfForm)
  | ({
      readonly at: 'ask';
      readonly element: ElementShown;
      readonly of: number;
      readonly asked: number;
    } & Begun &
      OfForm)
  /** What was filled in, to be changed. */
  | ({ readonly at: 'answers'; readonly page: number } & OfForm)
  /** One of them. */
  | ({ readonly at: 'change'; readonly element: ElementShown } & Begun & OfForm)
  /** Given to the desk; null: the station is asked. */
  | ({ readonly at: 'desk'; readonly outcome: 'handed-in' | 'waits' | 'failed' | null } & OfForm)
  | ({ readonly at: 'take-away'; readonly code: number } & OfForm);

export type At<Name extends FormPlace['at']> = PageProps<FormPlace, Name>;

/** A form, as it is opened. */
export function openedForm(form: string): FormPlace {
  return { at: 'form', form, scrolled: 0, walked: false };
}

/** Its first question. */
export function firstQuestion(form: string): FormPlace {
  return { at: 'next', form, after: null, asked: 0, failed: false };
}

/** What a card tells. */
export const onCard = ['name', 'sex', 'born', 'ethnicity', 'address', 'idNumber'] as const;
