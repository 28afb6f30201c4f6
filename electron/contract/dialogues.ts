/** Guided consultation: what files of guides, the station and the pages say of it in the same words. */

/** Asked before any question, where a guide names them. */
export const dangers = ['violence', 'threat', 'suicide', 'detained'] as const;
export type Danger = (typeof dangers)[number];

export const answerKinds = ['yes-no', 'choice', 'number', 'money', 'date'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** How likely legal aid is. */
export const likelihoods = ['yes', 'maybe', 'no'] as const;

/** What a step does when it is touched, with its one argument; `lawyer` and `aid` have none. */
export const actions = ['print', 'calculate', 'number', 'call', 'guide', 'search', 'lawyer', 'aid'] as const;
export type ActionKind = (typeof actions)[number];

/** Why an answer cannot be taken. */
export const answerFlaws = [
  'no-answer',
  'no-day',
  'too-early',
  'too-late',
  'in-the-future',
  'in-the-past',
  'no-number',
  'too-small',
  'too-large',
] as const;
export type AnswerFlaw = (typeof answerFlaws)[number];
