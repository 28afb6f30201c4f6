import type {
  Danger,
  GuideShown,
  MachineAnswer,
  Opinion,
  QuestionShown,
  Reason,
  Words,
} from '#contract/dialogues.ts';
import type { PageProps, PlaceAt } from '#renderer/navigation/feature.ts';

/** A guide, as far as its pages need it. */
export type GuideRef = Pick<GuideShown, 'id' | 'title' | 'danger'>;

interface InGuide {
  readonly guide: GuideRef;
}

export type DialoguePlace =
  /** What it is about. */
  | { readonly at: 'guides'; readonly page: number }
  /** Said in somebody's own words, as far as it was typed. */
  | { readonly at: 'ask'; readonly text: string }
  /** The guides for it, and what a machine answered to it; null: nothing yet, or nothing that may be shown. */
  | { readonly at: 'matched'; readonly text: string; readonly machine: MachineAnswer | null }
  | {
      readonly at: 'machine';
      readonly text: string;
      readonly machine: MachineAnswer;
      readonly scrolled: number;
    }
  /** A guide that is known by its id alone. */
  | { readonly at: 'start'; readonly guide: string; readonly trouble: Trouble | null }
  | ({ readonly at: 'danger' } & InGuide)
  | ({ readonly at: 'safety'; readonly danger: Danger } & InGuide)
  /** The station is asked what comes next. */
  | ({ readonly at: 'next'; readonly trouble: Trouble | null } & InGuide)
  | ({
      readonly at: 'question';
      readonly question: QuestionShown;
      /** How many were asked before it, and how many there may be. */
      readonly asked: number;
      readonly of: number;
      /** Digits, as far as they were typed; null: as it was told before. */
      readonly typed: string | null;
      /** Of many options. */
      readonly page: number;
    } & InGuide)
  | ({ readonly at: 'contradiction'; readonly text: Words; readonly ask: readonly QuestionShown[] } & InGuide)
  | ({
      readonly at: 'opinion';
      readonly opinion: Opinion;
      /** What it follows from. */
      readonly told: readonly Reason[];
      readonly scrolled: number;
    } & InGuide)
  /** A number to dial. */
  | ({ readonly at: 'call'; readonly phone: string } & InGuide)
  | ({ readonly at: 'take-away'; readonly code: number } & InGuide);

/** `gone`: the library has another content, and this guide no more. */
export type Trouble = 'failed' | 'gone';

export type At<Name extends DialoguePlace['at']> = PageProps<DialoguePlace, Name>;
export type Of<Name extends DialoguePlace['at']> = PlaceAt<DialoguePlace, Name>;

/** Danger first; then the first question. */
export function beginningOf(guide: GuideRef): DialoguePlace {
  return guide.danger.length > 0 ? { at: 'danger', guide } : { at: 'next', guide, trouble: null };
}
