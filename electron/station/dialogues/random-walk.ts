import type { Answers } from './condition.ts';
import { unknown } from './condition.ts';
import type { Guide, Question } from './guide.ts';
import { addTo } from './length.ts';
import { answerKey, holding, momentOf, stepOf } from './walk.ts';

/** So many answers are more than any guide asks for, contradictions and all. */
const mostAnswers = 200;

/** What is wrong with a walk; null: it ended in a conclusion. */
export interface FailedWalk {
  readonly walk: number;
  readonly answers: Answers;
  readonly why: 'no-end' | 'no-conclusion';
}

/** Walks through a guide with answers of chance, bad ones among them: the same for the same seed. Tells the first that fails. */
export function walkAtRandom(
  guide: Guide,
  { walks, seed, today }: { readonly walks: number; readonly seed: number; readonly today: string },
): FailedWalk | null {
  const chance = chanceOf(seed);
  for (let walk = 0; walk < walks; walk += 1) {
    const answers: Record<string, string> = {};
    const why = walkOnce(guide, answers, chance, today);
    if (why) return { walk, answers, why };
  }
  return null;
}

function walkOnce(
  guide: Guide,
  answers: Record<string, string>,
  chance: () => number,
  today: string,
): FailedWalk['why'] | null {
  for (let count = 0; count < mostAnswers; count += 1) {
    const step = stepOf(guide, answers, today);
    if (step.at === 'end') {
      const shown = holding(guide.conclusions, momentOf(guide, step.answers, today));
      return shown.length > 0 ? null : 'no-conclusion';
    }
    const questions = step.at === 'question' ? [step.question] : step.ask;
    for (const question of questions) answers[answerKey(guide, question)] = anAnswer(question, chance, today);
  }
  return 'no-end';
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
