import type { Answers, Condition } from '../condition.ts';
import type { Guide } from '../guide.ts';
import type { Path, YamlFile } from '../yaml-file.ts';
import { type Possible, Ways } from './ways.ts';

/** Proves that every way through a guide ends in a conclusion, and that nothing in it is there for nobody. */
export function checkPaths(guide: Guide, file: YamlFile, today: string): void {
  const ways = new Ways(guide, today);
  const mustBe = (goal: Condition, path: Path, reason: string, options = {}) => {
    const found = ways.find(goal, options);
    if (found === 'never') file.fault([...path, 'when'], reason);
    else if (found === 'too-many') file.fault(path, tooMany);
  };
  const mustNotBe = (goal: Condition, path: Path, reason: (way: Answers) => string) => {
    const found: Possible = ways.find(goal);
    if (found === 'too-many') file.fault(path, tooMany);
    else if (found !== 'never') file.fault([...path, 'when'], reason(found.way));
  };
  for (const { id, path, when } of guide.questions)
    if (when) mustBe(when, path, `no answers lead to the question ${id}`);
  for (const { id, path, is } of guide.facts) {
    mustBe(is, path, `${id} is never so`);
    mustBe({ op: 'not', of: is }, path, `${id} is always so`);
  }
  for (const { id, path, when } of guide.contradictions)
    mustBe(when, path, `the contradiction ${id} can never happen`, { contradicting: true });
  for (const { path, when } of parts(guide))
    if (when) mustBe(when, path, `no answers lead to ${path.join('.')}`);
  for (const { path, when } of shadowed(guide))
    mustBe(when, path, `those above ${path.join('.')} hold whenever it does`);
  for (const { goal, path, ids } of exclusive(guide))
    mustNotBe(goal, path, (way) => `${ids} stand side by side when ${inWords(way)}`);
  mustNotBe(noConclusion(guide), ['conclusions'], (way) => `no conclusion is reached when ${inWords(way)}`);
}

const tooMany = 'has too many ways to prove: ask less, or make two guides of it';

function parts({ conclusions, evidence, periods, risks, steps, where, aid }: Guide) {
  return [conclusions, evidence, periods, risks, steps, where, aid].flat();
}

const always: Condition = { op: 'and', of: [] };

/** Of the entries on legal aid the first that holds is shown: each must be the first for somebody. */
function shadowed({ aid }: Guide) {
  return aid.slice(1).map(({ path, when }, at) => ({
    path,
    when: {
      op: 'and' as const,
      of: [
        when ?? always,
        ...aid.slice(0, at + 1).map((above) => ({ op: 'not' as const, of: above.when ?? always })),
      ],
    },
  }));
}

function exclusive({ conclusions }: Guide) {
  return conclusions.flatMap(({ id, path, when, notWith }) =>
    conclusions
      .filter((other) => notWith.includes(other.id))
      .map((other) => ({
        path,
        ids: `${id} and ${other.id}`,
        goal: { op: 'and' as const, of: [when ?? always, other.when ?? always] },
      })),
  );
}

function noConclusion({ conclusions }: Guide): Condition {
  return { op: 'and', of: conclusions.map(({ when }) => ({ op: 'not', of: when ?? always })) };
}

function inWords(way: Answers): string {
  const answers = Object.entries(way).map(([fact, answer]) => `${fact} is ${answer}`);
  return answers.join(' and ') || 'nothing is asked';
}
