import type { Condition } from '../condition.ts';
import { factsIn, unknown } from '../condition.ts';
import type { Guide, Question } from '../guide.ts';
import type { Path, YamlFile } from '../yaml-file.ts';

/** Looks at what a guide names: facts, answers, conclusions, other guides. Conditions may only read what was asked above them. */
export function checkReferences(guide: Guide, file: YamlFile, guides: ReadonlySet<string>): void {
  new References(guide, file, guides).check();
}

class References {
  readonly #guide: Guide;
  readonly #file: YamlFile;
  readonly #guides: ReadonlySet<string>;
  readonly #questions: ReadonlyMap<string, Question>;
  readonly #named = new Map<string, Condition>();
  readonly #read = new Set<string>();

  constructor(guide: Guide, file: YamlFile, guides: ReadonlySet<string>) {
    this.#guide = guide;
    this.#file = file;
    this.#guides = guides;
    this.#questions = new Map(guide.questions.map((question) => [question.id, question]));
  }
  check(): void {
    this.#checkNamed();
    this.#checkQuestions();
    const { contradictions, conclusions, evidence, periods, risks, steps, where, aid } = this.#guide;
    for (const { when, path, ask } of contradictions) {
      this.#condition(when, [...path, 'when']);
      this.#facts(ask, [...path, 'ask']);
      // Whoever is asked something else again never gets out of it.
      const read = factsIn(when, this.#named);
      for (const fact of ask)
        if (!read.has(fact))
          this.#file.fault([...path, 'ask'], `the contradiction does not depend on ${fact}`);
    }
    for (const { when, path } of [conclusions, evidence, periods, risks, steps, where, aid].flat())
      if (when) this.#condition(when, [...path, 'when']);
    this.#checkConclusions();
    for (const { from, path } of periods) if (from !== null) this.#checkDay(from, [...path, 'from']);
    this.#checkSteps();
    this.#checkUse();
  }

  /** A named fact reads what was asked, and what was named above it. */
  #checkNamed(): void {
    for (const { id, path, is } of this.#guide.facts) {
      if (this.#questions.has(id)) this.#file.fault(path, `${id} is already the fact of a question`);
      this.#condition(is, path);
      this.#named.set(id, is);
    }
    this.#read.clear();
  }
  #checkQuestions(): void {
    const asked = new Set<string>();
    for (const { id, path, when } of this.#guide.questions) {
      if (when) this.#condition(when, [...path, 'when'], asked);
      asked.add(id);
    }
  }
  #checkConclusions(): void {
    const { conclusions } = this.#guide;
    if (conclusions.length === 0) this.#file.fault([], 'has no conclusion');
    for (const { path, because, notWith } of conclusions) {
      this.#facts(because, [...path, 'because']);
      for (const other of notWith)
        if (!conclusions.some(({ id }) => id === other))
          this.#file.fault([...path, 'not-with'], `there is no conclusion called ${other}`);
    }
  }
  #checkSteps(): void {
    for (const { action, path, with: fields } of this.#guide.steps) {
      this.#facts(Object.values(fields), [...path, 'with']);
      if (action?.kind === 'guide' && !this.#guides.has(action.argument))
        this.#file.fault([...path, 'do'], `there is no guide called ${action.argument}`);
    }
  }
  #checkDay(fact: string, path: Path): void {
    this.#facts([fact], path);
    const question = this.#questions.get(fact);
    if (question && question.kind !== 'date') this.#file.fault(path, `${fact} is no date`);
  }
  #facts(facts: readonly string[], path: Path): void {
    for (const fact of facts) {
      this.#read.add(fact);
      if (!this.#questions.has(fact)) this.#file.fault(path, `there is no question for ${fact}`);
    }
  }
  /** What nothing reads is asked for nothing; shared facts are read by documents and calculators too. */
  #checkUse(): void {
    for (const { id, path, isShared } of this.#guide.questions)
      if (!isShared && !this.#read.has(id)) this.#file.fault(path, `nothing depends on ${id}: why ask?`);
    for (const { id, path } of this.#guide.facts)
      if (!this.#read.has(id)) this.#file.fault(path, `nothing uses ${id}`);
  }

  #condition(condition: Condition, path: Path, asked?: ReadonlySet<string>): void {
    if (condition.op === 'and' || condition.op === 'or')
      for (const each of condition.of) this.#condition(each, path, asked);
    else if (condition.op === 'not') this.#condition(condition.of, path, asked);
    else if (condition.op === 'named') this.#name(condition.fact, path, asked);
    else this.#simple(condition, path, asked);
  }
  #name(fact: string, path: Path, asked?: ReadonlySet<string>): void {
    this.#read.add(fact);
    const named = this.#named.get(fact);
    if (named) this.#condition(named, path, asked);
    else this.#file.fault(path, `${fact} is not named under facts, or only below`);
  }
  #simple(
    condition: Exclude<Condition, { op: 'and' | 'or' | 'not' | 'named' }>,
    path: Path,
    asked?: ReadonlySet<string>,
  ): void {
    const question = this.#asked(condition.fact, path, asked);
    if (!question) return;
    const flaw = this.#flawOf(condition, question, path, asked);
    if (flaw) this.#file.fault(path, flaw);
  }
  #asked(fact: string, path: Path, asked?: ReadonlySet<string>): Question | undefined {
    this.#read.add(fact);
    const question = this.#questions.get(fact);
    if (!question) this.#file.fault(path, `there is no question for ${fact}`);
    else if (asked && !asked.has(fact)) this.#file.fault(path, `${fact} is asked only below`);
    return question;
  }
  #flawOf(
    condition: Exclude<Condition, { op: 'and' | 'or' | 'not' | 'named' }>,
    question: Question,
    path: Path,
    asked?: ReadonlySet<string>,
  ): string | null {
    const { id, kind } = question;
    if (condition.op === 'known') return null;
    if (condition.op === 'is') return flawOfAnswer(question, condition.value);
    if (condition.op === 'ago' || condition.op === 'expired')
      return kind === 'date' ? null : `${id} is no date`;
    if (kind !== 'date' && kind !== 'number' && kind !== 'money') return `${id} is no number and no date`;
    if ('value' in condition.than) return flawOfThreshold(question, condition.than.value);
    const other = this.#asked(condition.than.fact, path, asked);
    return !other || (other.kind === 'date') === (kind === 'date')
      ? null
      : `${id} and ${other.id} cannot be compared`;
  }
}

function flawOfAnswer({ id, kind, options, mayBeUnknown }: Question, value: string): string | null {
  if (value === unknown) return mayBeUnknown ? null : `${id} cannot be unknown: its question says so`;
  if (kind === 'yes-no') return value === 'yes' || value === 'no' ? null : `${id} is yes, no or unknown`;
  if (kind !== 'choice') return `${id} is a ${kind}: compare it, or ask whether it is known`;
  return options.some((option) => option.id === value) ? null : `${value} is no answer to ${id}`;
}

function flawOfThreshold({ id, kind, min, max }: Question, value: string): string | null {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (isDay !== (kind === 'date')) return `${id} is a ${kind}, and ${value} is none`;
  if (isDay) return new Date(`${value}T00:00Z`).toJSON()?.startsWith(value) ? null : `${value} is no day`;
  return Number(value) >= (min ?? 0) && Number(value) <= (max ?? 0)
    ? null
    : `${value} is not between the min and max of ${id}`;
}
