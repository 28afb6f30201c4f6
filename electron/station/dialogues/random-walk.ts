import type { Answers } from './condition.ts';
import { unknown } from './condition.ts';
import type { Guide, Question, Text } from './guide.ts';
import { addTo } from './length.ts';
import { type Opinion, opinionOf } from './opinion.ts';
import { textsOf } from './read-dialogues.ts';
import { answerKey, stepOf } from './walk.ts';

/** So many answers are more than any guide asks for, contradictions and all. */
const mostAnswers = 200;

/** A walk that ended in no conclusion. */
interface FailedWalk {
  readonly walk: number;
  readonly answers: Answers;
  readonly why: 'no-end' | 'no-conclusion';
}

interface Walks {
  /** The first that fails, which is the last; null: none does. */
  readonly failed: FailedWalk | null;
  /** Everything that is said at their ends. */
  readonly said: readonly Text[];
}

/** Walks through a guide with answers of chance, bad ones among them: the same for the same seed. */
export function walkAtRandom(
  guide: Guide,
  { walks, seed, today }: { readonly walks: number; readonly seed: number; readonly today: string },
): Walks {
  const said = new Set<unknown>();
  const chance = chanceOf(seed);
  for (let walk = 0; walk < walks; walk += 1) {
    const answers: Record<string, string> = {};
    const end = walkOnce(guide, answers, chance, today);
    if (typeof end === 'string') return { failed: { walk, answers, why: end }, said: textsOf([...said]) };
    for (const part of partsOf(end)) said.add(part);
  }
  return { failed: null, said: textsOf([...said]) };
}

function walkOnce(
  guide: Guide,
  answers: Record<string, string>,
  chance: () => number,
  today: string,
): Opinion | FailedWalk['why'] {
  for (let count = 0; count < mostAnswers; count += 1) {
    const step = stepOf(guide, answers, today);
    if (step.at === 'end') {
      const opinion = opinionOf(guide, step.answers, today, () => null);
      return opinion.conclusions.length > 0 ? opinion : 'no-conclusion';
    }
    const questions = step.at === 'question' ? [step.question] : step.ask;
    for (const question of questions) answers[answerKey(guide, question)] = anAnswer(question, chance, today);
  }
  return 'no-end';
}

/** The parts of a guide that an opinion is made of; few, however many walks there are. */
function partsOf({ conclusions, notKnown, evidence, periods, risks, steps, where, aid }: Opinion) {
  return [
    ...conclusions.flatMap(({ conclusion, because }) => [
      conclusion,
      ...because.map(({ question }) => question),
    ]),
    ...periods.map(({ period }) => period),
    ...steps.map(({ step }) => step),
    ...[notKnown, evidence, risks, where, aid].flat(),
  ];
}

function anAnswer(question: Question, chance: () => number, today: string): string {
  if (question.mayBeUnknown && chance() < 0.15) return unknown;
  const oneOf = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(chance() * values.length)] as Value;
  switch (question.kind) {
    case 'yes-no':
      return oneOf(['yes', 'no']);
    case 'choice':
      return oneOf(question.options).id;
    case 'date':
      // Most within some years; now and then one that does not exist, or lies ahead.
      if (chance() < 0.05) return oneOf(['2025-04-31', '1850-01-01', 'gestern', '']);
      return addTo(today, { count: Math.floor((chance() * 2 - 1.8) * 2000), unit: 'day' });
    default: {
      if (chance() < 0.05) return oneOf(['0', '-1', '1000000000000', '1e9', '']);
      const [min, max] = [question.min ?? 0, question.max ?? 0];
      return String(Math.floor(min + (max - min) * chance() ** 4));
    }
  }
}

/** Mulberry32: small, and the same everywhere. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
