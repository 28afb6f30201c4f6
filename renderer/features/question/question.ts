import type { ElementShown } from '#contract/forms.ts';
import type { PageProps } from '#renderer/ui/page/page.tsx';

/** As far as it was answered: digits or a text that were typed (null: as it was told before), and the page of many options. */
export interface Begun {
  readonly typed: string | null;
  readonly page: number;
}

export interface QuestionProps {
  readonly question: Omit<ElementShown, 'most' | 'matters'> & { readonly most?: number };
  readonly begun: Begun;
  /** What was answered before. */
  readonly told: string | undefined;
  /** Says how to go on without an answer, which is `unknown` then; null: there has to be one. */
  readonly without: string | null;
  /** Amounts may have cents. */
  readonly cents?: boolean;
  /** What else the page has. */
  readonly frame: Pick<PageProps, 'back' | 'place' | 'ending'>;
  readonly onKeep: (begun: Begun) => void;
  readonly onAnswer: (answer: string) => void;
}
