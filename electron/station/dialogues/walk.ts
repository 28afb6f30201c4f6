import { bornKey, flawOfAnswer } from '#contract/answers.ts';
import { type Answers, type Condition, holds, type LastDay, type Moment } from './condition.ts';
import type { Contradiction, Guide, Question } from './guide.ts';

/** Where somebody is in a guide. */
export type Step =
  | {
      readonly at: 'question';
      readonly question: Question;
      /** Those that were asked before it. */
      readonly asked: readonly Question[];
      /** How many there may be. */
      readonly of: number;
    }
  /** Two answers that cannot both be so: `ask` are asked again. */
  | { readonly at: 'contradiction'; readonly contradiction: Contradiction; readonly ask: readonly Question[] }
  | { readonly at: 'end'; readonly answers: Answers };

/** The name of an answer among all that a visit has told: facts of several guides are known to each of them. */
export function answerKey(guide: Guide, { id, isShared }: Question): string {
  return isShared ? id : `${guide.id}.${id}`;
}

/**
 * What comes next. Answers are taken as far as they were asked for: whoever goes back and answers otherwise is asked what follows
 * from that, and what no longer matters is left out. An answer that cannot be is asked for again.
 */
export function stepOf(guide: Guide, told: Answers, today: string): Step {
  const named = new Map(guide.facts.map(({ id, is }) => [id, is]));
  const answers: Record<string, string> = {};
  const moment: Moment = { answers, named, today };
  const asked: Question[] = [];
  for (const question of guide.questions) {
    if (question.when && !holds(question.when, moment)) continue;
    const answer = told[answerKey(guide, question)];
    if (answer === undefined || flawOfAnswer(question, answer, today, told[bornKey]) !== null)
      return { at: 'question', question, asked, of: asked.length + left(guide, question) };
    answers[question.id] = answer;
    asked.push(question);
    const contradiction = guide.contradictions.find(({ when }) => holds(when, moment));
    if (contradiction) {
      const ask = asked.filter(({ id }) => contradiction.ask.includes(id));
      return { at: 'contradiction', contradiction, ask };
    }
  }
  return { at: 'end', answers };
}

/** How many more there may be, the one at hand too. */
function left({ questions }: Guide, question: Question): number {
  return questions.length - questions.indexOf(question);
}

/** What a guide's conditions are looked at with when all was asked. */
export function momentOf(guide: Guide, answers: Answers, today: string, lastDay?: LastDay): Moment {
  return { answers, named: new Map(guide.facts.map(({ id, is }) => [id, is])), today, lastDay };
}

/** Those of some entries that hold. */
export function holding<Entry extends { readonly when: Condition | null }>(
  entries: readonly Entry[],
  moment: Moment,
): Entry[] {
  return entries.filter(({ when }) => when === null || holds(when, moment));
}
