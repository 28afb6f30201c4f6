import type { Answers, Condition, Moment } from '../condition.ts';
import { factsIn } from '../condition.ts';
import type { Guide, Question } from '../guide.ts';
import { truth } from '../truth.ts';
import { samplesOf } from './samples.ts';

/** More ways than this are not looked at: such a guide is to be divided. */
const mostSteps = 400_000;

/** Whether a condition can come true at the end of some way through the guide. */
export type Possible = { readonly way: Answers } | 'never' | 'too-many';

/**
 * All ways through a guide, as far as a condition can tell them apart. A fact has as many answers as the conditions of the guide
 * distinguish: each option, and a number or a day on each side of every threshold. Questions on which the condition does not
 * depend are left out, so that proofs stay small.
 */
export class Ways {
  readonly #guide: Guide;
  readonly #today: string;
  readonly #named: Moment['named'];
  readonly #samples: ReadonlyMap<string, readonly string[]>;

  constructor(guide: Guide, today: string) {
    this.#guide = guide;
    this.#today = today;
    this.#named = namedIn(guide);
    this.#samples = samplesOf(guide, today);
  }
  /** Looks for a way at whose end `goal` holds. Contradicting answers end a way, unless they are what is looked for. */
  find(goal: Condition, { contradicting = false } = {}): Possible {
    const questions = this.#questionsFor(goal);
    const search = new Search({
      questions,
      goal,
      forbidden: contradicting ? [] : this.#contradictionsOf(questions),
      samples: this.#samples,
      named: this.#named,
      today: this.#today,
    });
    return search.run();
  }

  /** The questions that a condition depends on, in their order: those it reads, and those that decide whether they are asked. */
  #questionsFor(goal: Condition): Question[] {
    const wanted = factsIn(goal, this.#named);
    for (let before = -1; before !== wanted.size; ) {
      before = wanted.size;
      for (const { id, when } of this.#guide.questions)
        if (wanted.has(id) && when) for (const fact of factsIn(when, this.#named)) wanted.add(fact);
      for (const { when } of this.#guide.contradictions) {
        const read = factsIn(when, this.#named);
        if ([...read].every((fact) => wanted.has(fact))) for (const fact of read) wanted.add(fact);
      }
    }
    return this.#guide.questions.filter(({ id }) => wanted.has(id));
  }
  #contradictionsOf(questions: readonly Question[]): Condition[] {
    const asked = new Set(questions.map(({ id }) => id));
    return this.#guide.contradictions
      .map(({ when }) => when)
      .filter((when) => [...factsIn(when, this.#named)].every((fact) => asked.has(fact)));
  }
}

export function namedIn({ facts }: Guide): Moment['named'] {
  return new Map(facts.map(({ id, is }) => [id, is]));
}

interface Task {
  readonly questions: readonly Question[];
  readonly goal: Condition;
  readonly forbidden: readonly Condition[];
  readonly samples: ReadonlyMap<string, readonly string[]>;
  readonly named: Moment['named'];
  readonly today: string;
}

class Search {
  readonly #task: Task;
  readonly #answers: Record<string, string> = {};
  readonly #open: Set<string>;
  #steps = 0;

  constructor(task: Task) {
    this.#task = task;
    this.#open = new Set(task.questions.map(({ id }) => id));
  }
  run(): Possible {
    const found = this.#from(0);
    if (found) return { way: { ...this.#answers } };
    return this.#steps > mostSteps ? 'too-many' : 'never';
  }

  #truth(condition: Condition): boolean | null {
    const { named, today } = this.#task;
    return truth(condition, { answers: this.#answers, named, today, open: this.#open });
  }
  #from(at: number): boolean {
    if (++this.#steps > mostSteps) return false;
    if (this.#task.forbidden.some((each) => this.#truth(each) === true)) return false;
    const goal = this.#truth(this.#task.goal);
    if (goal === false) return false;
    const question = this.#task.questions[at];
    if (question === undefined) return goal === true;
    this.#open.delete(question.id);
    const isAsked = question.when === null || this.#truth(question.when) === true;
    const found = isAsked ? this.#answered(question, at) : this.#from(at + 1);
    if (!found) this.#open.add(question.id);
    return found;
  }
  #answered({ id }: Question, at: number): boolean {
    for (const answer of this.#task.samples.get(id) ?? []) {
      this.#answers[id] = answer;
      if (this.#from(at + 1)) return true;
    }
    delete this.#answers[id];
    return false;
  }
}
