export interface QuizPlace {
  readonly at: 'quiz';
  readonly quiz: string;
  readonly title: string;
  /** What was chosen, question by question. */
  readonly chosen: readonly number[];
  /** The last choice is being explained. */
  readonly explained: boolean;
}

export type EducationPlace = { readonly at: 'learn'; readonly page: number } | QuizPlace;

/** A quiz, from its first question. */
export function beginningOf({ id, title }: { readonly id: string; readonly title: string }): QuizPlace {
  return { at: 'quiz', quiz: id, title, chosen: [], explained: false };
}
