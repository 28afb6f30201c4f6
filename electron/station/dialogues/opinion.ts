import type { Answers, LastDay } from './condition.ts';
import { unknown } from './condition.ts';
import type { Aid, Conclusion, Evidence, Guide, Line, Period, Place, Question, Step } from './guide.ts';
import { holding, momentOf } from './walk.ts';

/** What somebody said, as a reason. */
interface Said {
  readonly question: Question;
  readonly answer: string;
}

export interface DatedPeriod {
  readonly period: Period;
  /** The day it begins with; null: not known. */
  readonly since: string | null;
  /** The last day on which it can still be done; null where the first is not known. */
  readonly lastDay: string | null;
}

/** What a guide says at its end. */
export interface Opinion {
  readonly guide: Guide;
  readonly conclusions: readonly { readonly conclusion: Conclusion; readonly because: readonly Said[] }[];
  /** What was asked and is not known: it may change what is said. */
  readonly notKnown: readonly Question[];
  readonly evidence: readonly Evidence[];
  readonly periods: readonly DatedPeriod[];
  readonly risks: readonly Line[];
  /** With what is known for the fields that a calculator or a template has. */
  readonly steps: readonly { readonly step: Step; readonly fields: Readonly<Record<string, string>> }[];
  readonly where: readonly Place[];
  /** Null: the guide says nothing of legal aid. */
  readonly aid: Aid | null;
}

/** The opinion that follows from answers: those of a walk that ended. */
export function opinionOf(guide: Guide, answers: Answers, today: string, lastDay: LastDay): Opinion {
  const moment = momentOf(guide, answers, today, lastDay);
  const questions = new Map(guide.questions.map((question) => [question.id, question]));
  const said = (fact: string): Said[] => {
    const question = questions.get(fact);
    const answer = answers[fact];
    return question && answer !== undefined && answer !== unknown ? [{ question, answer }] : [];
  };
  return {
    guide,
    conclusions: holding(guide.conclusions, moment).map((conclusion) => ({
      conclusion,
      because: conclusion.because.flatMap(said),
    })),
    notKnown: guide.questions.filter(({ id }) => answers[id] === unknown),
    evidence: holding(guide.evidence, moment),
    periods: holding(guide.periods, moment)
      .map((period) => datedPeriod(period, answers, lastDay))
      .toSorted((a, b) => (a.lastDay ?? '9').localeCompare(b.lastDay ?? '9')),
    risks: holding(guide.risks, moment),
    steps: holding(guide.steps, moment).map((step) => ({ step, fields: fieldsOf(step, answers) })),
    where: holding(guide.where, moment),
    aid: holding(guide.aid, moment)[0] ?? null,
  };
}

function datedPeriod(period: Period, answers: Answers, lastDay: LastDay): DatedPeriod {
  const day = period.from === null ? undefined : answers[period.from];
  if (day === undefined || day === unknown) return { period, since: null, lastDay: null };
  return { period, since: day, lastDay: lastDay(day, period.length) };
}

function fieldsOf(step: Step, answers: Answers): Record<string, string> {
  const known = Object.entries(step.with).flatMap(([field, fact]) => {
    const answer = answers[fact];
    return answer === undefined || answer === unknown ? [] : [[field, answer]];
  });
  return Object.fromEntries(known);
}
