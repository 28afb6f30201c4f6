import type { Condition } from '../condition.ts';
import { unknown } from '../condition.ts';
import type { Guide, Question } from '../guide.ts';
import { addTo } from '../length.ts';

/** A threshold stands between answers: one on it, and one on each side. */
type Thresholds = ReadonlyMap<string, ReadonlySet<string>>;

/** Answers to each question, so that whatever the guide's conditions tell apart is among them. */
export function samplesOf(guide: Guide, today: string): Map<string, readonly string[]> {
  const thresholds = thresholdsIn(guide, today);
  return new Map(guide.questions.map((question) => [question.id, samples(question, thresholds, today)]));
}

function samples(question: Question, thresholds: Thresholds, today: string): string[] {
  const rest = question.mayBeUnknown ? [unknown] : [];
  switch (question.kind) {
    case 'yes-no':
      return ['yes', 'no', ...rest];
    case 'choice':
      return [...question.options.map(({ id }) => id), ...rest];
    case 'date':
      return [...days(question, thresholds.get(question.id) ?? new Set(), today), ...rest];
    default:
      return [...numbers(question, thresholds.get(question.id) ?? new Set()), ...rest];
  }
}

const earliest = '1900-01-01';
const oneDay = { count: 1, unit: 'day' } as const;

function days({ past, future }: Question, thresholds: ReadonlySet<string>, today: string): string[] {
  const first = future ? today : earliest;
  const last = past ? today : addTo(today, { count: 30, unit: 'year' });
  const all = new Set([first, last, today]);
  for (const day of thresholds) for (const each of [dayBefore(day), day, addTo(day, oneDay)]) all.add(each);
  return [...all].filter((day) => day >= first && day <= last).toSorted();
}

function dayBefore(day: string): string {
  return addTo(day, { count: -1, unit: 'day' });
}

function numbers({ kind, min, max }: Question, thresholds: ReadonlySet<string>): string[] {
  const [least, most] = [min ?? 0, max ?? 0];
  const step = kind === 'money' ? 0.01 : 1;
  const middle = kind === 'money' ? (least + most) / 2 : Math.floor((least + most) / 2);
  const all = new Set([least, middle, most]);
  for (const threshold of thresholds)
    for (const each of [-step, 0, step]) all.add(Math.round((Number(threshold) + each) * 100) / 100);
  return [...all]
    .filter((number) => number >= least && number <= most)
    .toSorted((a, b) => a - b)
    .map(String);
}

/** Where conditions divide the answers of each fact. Facts that are compared with each other have all of theirs in common. */
function thresholdsIn(guide: Guide, today: string): Thresholds {
  const thresholds = new Map<string, Set<string>>();
  const pairs: (readonly [string, string])[] = [];
  const of = (fact: string) => {
    const known = thresholds.get(fact) ?? new Set();
    thresholds.set(fact, known);
    return known;
  };
  for (const condition of conditionsIn(guide)) {
    if (condition.op === 'ago' || condition.op === 'expired')
      for (const day of flipsOf(condition, today)) of(condition.fact).add(day);
    if (!('than' in condition)) continue;
    if ('value' in condition.than) of(condition.fact).add(condition.than.value);
    else pairs.push([condition.fact, condition.than.fact]);
  }
  for (const [left, right] of [...pairs, ...pairs.toReversed()]) {
    const both = new Set([...of(left), ...of(right), ...anchorOf(guide, left, today)]);
    thresholds.set(left, both);
    thresholds.set(right, both);
  }
  return thresholds;
}

/** One value that both facts of a pair can have, so that either can be the smaller one. */
function anchorOf({ questions }: Guide, fact: string, today: string): string[] {
  const question = questions.find(({ id }) => id === fact);
  if (question?.kind === 'date') return [addTo(today, { count: -100, unit: 'day' })];
  return question ? [String(Math.floor(((question.min ?? 0) + (question.max ?? 0)) / 2))] : [];
}

/** The days around which "more than a year ago" changes: months have other lengths going back than coming. */
function flipsOf({ length }: Extract<Condition, { op: 'ago' | 'expired' }>, today: string): string[] {
  const back = addTo(today, { ...length, count: -length.count });
  return [-3, 0, 3].map((count) => addTo(back, { count, unit: 'day' }));
}

/** Every simple condition that stands anywhere in a guide. */
function conditionsIn(part: unknown): Exclude<Condition, { op: 'and' | 'or' | 'not' }>[] {
  if (typeof part !== 'object' || part === null) return [];
  const inner = Object.values(part).flatMap(conditionsIn);
  if (!('op' in part)) return inner;
  const condition = part as Condition;
  return condition.op === 'and' || condition.op === 'or' || condition.op === 'not' ? inner : [condition];
}
