import { type ActionKind, actions } from '#contract/dialogues.ts';
import { holdsPhone } from '#contract/phone.ts';
import { type Condition, ConditionError, factsIn, namedIn, parseCondition } from './condition.ts';
import type { Conclusion, Fact, Guide, Period, Place, Question, Step, Text } from './guide.ts';
import { type FactEntry, type GuideFile, guideSchema, type QuestionEntry } from './guide-file.ts';
import { parseLength } from './length.ts';
import type { Path, YamlFile } from './yaml-file.ts';

/** Facts that several guides ask for, by name. */
export type SharedFacts = ReadonlyMap<string, Fact>;

/** Reads one guide. Null: it cannot be used; `file.faults` says why, with the lines. */
export function readGuide(id: string, file: YamlFile, shared: SharedFacts): Guide | null {
  const content = file.read(guideSchema);
  if (content === null) return null;
  const guide = new GuideReader(id, file, shared).read(content);
  return file.faults.length > 0 ? null : guide;
}

const cited = /^(.*?)\s*【([^【】]+)】$/s;
const argumentless: readonly ActionKind[] = ['lawyer', 'aid'];

class GuideReader {
  readonly #id: string;
  readonly #file: YamlFile;
  readonly #shared: SharedFacts;
  readonly #named = new Map<string, Condition>();

  constructor(id: string, file: YamlFile, shared: SharedFacts) {
    this.#id = id;
    this.#file = file;
    this.#shared = shared;
  }
  read(content: GuideFile): Guide {
    const facts = content.facts.map(([id, is]) => {
      const path = ['facts', id];
      const condition = this.#condition(is, path);
      const below = condition ? namedIn(condition).filter((fact) => !this.#named.has(fact)) : [];
      for (const fact of below) this.#file.fault(path, `${fact} is not named under facts, or only below`);
      // What names itself, or those below it, could be looked up for ever.
      if (condition && below.length === 0) this.#named.set(id, condition);
      return { id, path, is: condition ?? { op: 'named' as const, fact: id } };
    });
    return {
      id: this.#id,
      title: this.#text(content.title, ['title']),
      need: this.#text(content.need, ['need']),
      danger: content.danger,
      questions: content.questions.map(([name, entry]) => this.#question(name, entry)),
      facts,
      contradictions: content.contradictions.map(([id, { when, ask, text }]) => {
        const path = ['contradictions', id];
        const condition = this.#condition(when, [...path, 'when']) ?? { op: 'named' as const, fact: id };
        return { id, path, when: condition, ask, text: this.#text(text, path) };
      }),
      conclusions: content.conclusions.map((entry) => this.#conclusion(entry)),
      evidence: content.evidence.map(([id, entry]) => {
        const line = this.#line('evidence', id, entry);
        return {
          ...line,
          why: entry.why === undefined ? null : this.#text(entry.why, [...line.path, 'why']),
        };
      }),
      periods: content.periods.map((entry) => this.#period(entry)),
      risks: content.risks.map(([id, entry]) => this.#line('risks', id, entry)),
      steps: content.steps.map((entry) => this.#step(entry)),
      where: content.where.map(([type, entry]) => ({
        ...this.#line('where', type, entry),
        type: type as Place['type'],
      })),
      aid: content.aid.map(([id, entry]) => ({ ...this.#line('aid', id, entry), likely: entry.likely })),
      terms: content.terms.map(([word, meaning]) => ({
        word,
        meaning: this.#text(meaning, ['terms', word]),
      })),
    };
  }

  #question(name: string, entry: QuestionEntry): Question {
    const path = ['questions', name];
    const shared = this.#shared.get(name);
    if (!shared && (entry.kind === undefined || entry.name === undefined))
      this.#file.fault(path, `${name} is no fact of facts.yaml: it needs a kind and a name`);
    if (shared && (entry.kind !== undefined || entry.name !== undefined))
      this.#file.fault(path, `${name} is a fact of facts.yaml, which says its kind and its name`);
    const { kind = 'yes-no', name: called = name } = entry;
    const fact = shared ?? factOf(this.#file.name, { ...entry, kind, name: called }, path);
    const wrong = shared ? null : flawOfFact(fact);
    if (wrong) this.#file.fault(path, wrong);
    return {
      ...fact,
      id: name,
      path,
      when: this.#when(entry.when, path),
      ask: this.#text(entry.ask, [...path, 'ask']),
      why: this.#text(entry.why, [...path, 'why']),
      help: entry.help === undefined ? null : this.#text(entry.help, [...path, 'help']),
      mayBeUnknown: entry.unknown,
      isShared: shared !== undefined,
    };
  }
  #conclusion([id, entry]: GuideFile['conclusions'][number]): Conclusion {
    const path = ['conclusions', id];
    const when = this.#when(entry.when, path);
    const says = entry.says.map((words, at) => this.#law(words, [...path, 'says', at]));
    return {
      id,
      path,
      when,
      title: this.#text(entry.title, [...path, 'title']),
      says,
      because: entry.because ?? (when ? [...factsIn(when, this.#named)] : []),
      notWith: entry['not-with'],
    };
  }
  #period([id, entry]: GuideFile['periods'][number]): Period {
    const path = ['periods', id];
    const length = parseLength(entry.length);
    if (length === null)
      this.#file.fault(
        [...path, 'length'],
        'is no length: write it like 15 days, 10 working days, 6 months, 1 year',
      );
    if ((entry.from === undefined) === (entry.event === undefined))
      this.#file.fault(path, `the period ${id} needs either from (a fact) or event (a text)`);
    if (entry.law === undefined) this.#file.fault(path, `the period ${id} has no basis: it needs a law`);
    return {
      id,
      path,
      when: this.#when(entry.when, path),
      title: this.#text(entry.title, [...path, 'title']),
      from: entry.from ?? null,
      event: entry.event === undefined ? null : this.#text(entry.event, [...path, 'event']),
      length: length ?? { count: 1, unit: 'day' },
      laws: entry.law ?? [],
      note: entry.note === undefined ? null : this.#text(entry.note, [...path, 'note']),
    };
  }
  #step([id, entry]: GuideFile['steps'][number]): Step {
    const line = this.#line('steps', id, entry);
    return { ...line, action: this.#action(entry.do, [...line.path, 'do']), with: entry.with };
  }
  #action(written: string | undefined, path: Path): Step['action'] {
    if (written === undefined) return null;
    const [verb = '', ...rest] = written.split(' ');
    const kind = actions.find((known) => known === verb);
    const argument = rest.join(' ');
    if (kind === 'call' && !holdsPhone(argument))
      this.#file.fault(path, `"${written}" calls nobody: a phone number has digits`);
    if (kind !== undefined && argumentless.includes(kind) === (argument === '')) return { kind, argument };
    this.#file.fault(path, `"${written}" is nothing to do: ${actions.join(', ')}, the first six with a name`);
    return null;
  }
  #line(
    part: string,
    id: string,
    { text, when }: { readonly text: string; readonly when?: string | undefined },
  ) {
    const path = [part, id];
    const words = part === 'risks' || part === 'aid' ? this.#law(text, path) : this.#text(text, path);
    return { id, path, when: this.#when(when, path), text: words };
  }
  /** A sentence that says what the law is: it names its article. */
  #law(written: string, path: (string | number)[]): Text {
    const text = this.#text(written, path);
    if (text.laws.length === 0)
      this.#file.fault(path, 'says what the law is and names no article behind it: 【law article】');
    return text;
  }
  #text(written: string, path: readonly (string | number)[]): Text {
    return textOf(this.#file.name, written, path);
  }
  #when(written: string | undefined, path: readonly (string | number)[]): Condition | null {
    return written === undefined ? null : this.#condition(written, [...path, 'when']);
  }
  #condition(written: string, path: Path): Condition | null {
    try {
      return parseCondition(written);
    } catch (error) {
      if (!(error instanceof ConditionError)) throw error;
      this.#file.fault(path, `the condition "${written}" ${error.message}`);
      return null;
    }
  }
}

export function textOf(file: string, written: string, path: readonly (string | number)[]): Text {
  const [, words, laws] = cited.exec(written) ?? [];
  const key = `${file}:${path.join('.')}`;
  if (words === undefined || laws === undefined) return { key, words: written, laws: [] };
  return { key, words, laws: laws.split(/[;；]/).map((law) => law.trim()) };
}

/** A fact of a question, or of `facts.yaml`. */
export function factOf(file: string, entry: FactEntry, path: readonly (string | number)[]): Fact {
  return {
    kind: entry.kind,
    name: textOf(file, entry.name, [...path, 'name']),
    options: (entry.options ?? []).map(([id, words]) => ({
      id,
      text: textOf(file, words, [...path, 'options', id]),
    })),
    min: entry.min ?? null,
    max: entry.max ?? null,
    past: entry.past,
    future: entry.future,
  };
}

const isNumeric = ({ kind }: Fact) => kind === 'number' || kind === 'money';

/** Twelve digits, as `flawOfAnswer` has it. */
const canBeTyped = ({ kind }: Fact, bound: number) =>
  bound >= 0 && bound <= 999_999_999_999 && (kind === 'money' || Number.isInteger(bound));

/** What is wrong with a fact, or null. */
export function flawOfFact(fact: Fact): string | null {
  const { kind, options, min, max } = fact;
  if (kind === 'choice' && options.length < 2) return 'a choice needs two options or more';
  if (kind !== 'choice' && options.length > 0) return 'only a choice has options';
  if (options.some(({ id }) => ['yes', 'no', 'known', 'unknown', 'not'].includes(id)))
    return 'an option is called yes, no, not, known or unknown, which mean something else';
  if (isNumeric(fact) && (min === null || max === null || min >= max))
    return 'a number needs min and max, the first smaller: what is not between them is asked again';
  if (isNumeric(fact) && [min, max].some((bound) => !canBeTyped(fact, bound ?? 0)))
    return 'nobody can type its min or its max: from 0 to 999999999999, a number without a fraction';
  if (!isNumeric(fact) && (min !== null || max !== null)) return 'only a number has min and max';
  if (kind !== 'date' && (fact.past || fact.future)) return 'only a date is past or future';
  return fact.past && fact.future ? 'a date is past or future, not both' : null;
}
