import { unknownAnswer } from '#contract/answers.ts';
import { addTo, type Length, units } from './length.ts';

/**
 * What stands behind `when:`. Small and total: every condition is true or false whatever was answered. What was not asked, or
 * is not known, makes each comparison false.
 */
export type Condition =
  | { readonly op: 'and'; readonly of: readonly Condition[] }
  | { readonly op: 'or'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }
  /** A fact that was named under `facts:`. */
  | { readonly op: 'named'; readonly fact: string }
  | { readonly op: 'is'; readonly fact: string; readonly value: string }
  | { readonly op: 'known'; readonly fact: string }
  | { readonly op: Comparison; readonly fact: string; readonly than: Operand }
  | { readonly op: 'ago'; readonly fact: string; readonly length: Length }
  /** The same of a period: its last day counts, wherever holidays move it. */
  | { readonly op: 'expired'; readonly fact: string; readonly length: Length };

export type Comparison = 'less' | 'atMost' | 'equal' | 'atLeast' | 'more';
/** A number, a day, or another fact of the same kind. */
export type Operand = { readonly value: string } | { readonly fact: string };

/** Answers by the name of their fact: `yes`, the id of an option, a decimal, a day; `unknown`: whoever was asked does not know. */
export type Answers = Readonly<Record<string, string>>;
export const unknown = unknownAnswer;

const comparisons: Readonly<Record<string, Comparison>> = {
  '<': 'less',
  '<=': 'atMost',
  '=': 'equal',
  '>=': 'atLeast',
  '>': 'more',
  before: 'less',
  after: 'more',
};
const word = /\s*(\d{4}-\d{2}-\d{2}|\d+(?:\.\d+)?|[A-Za-z][A-Za-z0-9-]*|<=|>=|[<>=()])/y;
const name = /^[a-z][A-Za-z0-9-]*$/;
const literal = /^\d/;

/** Why a condition cannot be read, in words for the person who wrote it. */
export class ConditionError extends Error {}

/** Reads a condition. @throws ConditionError */
export function parseCondition(text: string): Condition {
  return new Parser(wordsOf(text)).whole();
}

function wordsOf(text: string): string[] {
  const words: string[] = [];
  const reader = new RegExp(word);
  while (text.slice(reader.lastIndex).trim() !== '') {
    const at = reader.lastIndex;
    const found = reader.exec(text)?.[1];
    if (found === undefined)
      throw new ConditionError(`"${text.slice(at).trim().slice(0, 20)}" is no word of a condition`);
    words.push(found);
  }
  return words;
}

/** So deep that nobody writes it, and no stack ends before it. */
const deepest = 20;

class Parser {
  readonly #words: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(words: readonly string[]) {
    this.#words = words;
  }
  whole(): Condition {
    const condition = this.#either();
    const left = this.#words[this.#at];
    if (left !== undefined) throw new ConditionError(`"${left}" does not belong here`);
    return condition;
  }

  #either(): Condition {
    return this.#several('or', () => this.#several('and', () => this.#one()));
  }
  #several(op: 'and' | 'or', read: () => Condition): Condition {
    const first = read();
    const of = [first];
    while (this.#takes(op)) of.push(read());
    return of.length === 1 ? first : { op, of };
  }
  #one(): Condition {
    if (++this.#depth > deepest) throw new ConditionError('has too many brackets');
    const condition = this.#takes('not') ? { op: 'not' as const, of: this.#one() } : this.#simple();
    this.#depth -= 1;
    return condition;
  }
  #simple(): Condition {
    if (this.#takes('(')) {
      const inner = this.#either();
      this.#wants(')');
      return inner;
    }
    const fact = this.#name('a fact');
    if (this.#takes('is')) return this.#state(fact);
    if (this.#takes('within')) {
      const length = this.#length();
      const known: Condition = { op: 'known', fact };
      return { op: 'and', of: [known, { op: 'not', of: { op: 'ago', fact, length } }] };
    }
    if (this.#takes('expired')) {
      this.#wants('after');
      return { op: 'expired', fact, length: this.#length() };
    }
    if (this.#words[this.#at] === 'more' && this.#words[this.#at + 1] === 'than') {
      this.#at += 2;
      const length = this.#length();
      this.#wants('ago');
      return { op: 'ago', fact, length };
    }
    const op = comparisons[this.#words[this.#at] ?? ''];
    if (op === undefined) return { op: 'named', fact };
    this.#at += 1;
    return { op, fact, than: this.#operand() };
  }
  #state(fact: string): Condition {
    const isNot = this.#takes('not');
    const value = this.#name('an answer');
    const state: Condition = value === 'known' ? { op: 'known', fact } : { op: 'is', fact, value };
    return isNot ? { op: 'not', of: state } : state;
  }
  #operand(): Operand {
    const next = this.#words[this.#at];
    if (next !== undefined && literal.test(next)) {
      this.#at += 1;
      return { value: next };
    }
    return { fact: this.#name('a number, a day or a fact') };
  }
  #length(): Length {
    const count = Number(this.#words[this.#at]);
    const unit = units[this.#words[this.#at + 1] ?? ''];
    if (!Number.isInteger(count) || count < 1 || unit === undefined)
      throw new ConditionError('needs a time like 30 days, 6 months or 1 year');
    this.#at += 2;
    return { count, unit };
  }
  #name(what: string): string {
    const next = this.#words[this.#at];
    if (next === undefined) throw new ConditionError(`ends where ${what} should stand`);
    if (!name.test(next)) throw new ConditionError(`"${next}" stands where ${what} should`);
    this.#at += 1;
    return next;
  }
  #takes(expected: string): boolean {
    const isNext = this.#words[this.#at] === expected;
    if (isNext) this.#at += 1;
    return isNext;
  }
  #wants(expected: string): void {
    if (!this.#takes(expected)) throw new ConditionError(`"${expected}" is missing`);
  }
}

/** What a condition is looked at with. */
export interface Moment {
  readonly answers: Answers;
  /** Conditions that were named under `facts:`. */
  readonly named: ReadonlyMap<string, Condition>;
  /** The day of the visit, `2026-01-05`. */
  readonly today: string;
  /** Left out: no day is known to be a holiday. */
  readonly lastDay?: LastDay | undefined;
}

/** Computes the last day of a period that begins with an event; null: it cannot. */
export type LastDay = (event: string, length: Length) => string | null;

/** Whether a condition holds. */
export function holds(condition: Condition, moment: Moment): boolean {
  switch (condition.op) {
    case 'and':
      return condition.of.every((each) => holds(each, moment));
    case 'or':
      return condition.of.some((each) => holds(each, moment));
    case 'not':
      return !holds(condition.of, moment);
    case 'named': {
      const named = moment.named.get(condition.fact);
      return named !== undefined && holds(named, moment);
    }
    case 'is':
      return moment.answers[condition.fact] === condition.value;
    case 'known':
      return knownValue(condition.fact, moment) !== null;
    case 'ago': {
      const day = knownValue(condition.fact, moment);
      return day !== null && addTo(day, condition.length) < moment.today;
    }
    case 'expired': {
      const day = knownValue(condition.fact, moment);
      if (day === null) return false;
      const last = moment.lastDay?.(day, condition.length) ?? addTo(day, condition.length);
      return last < moment.today;
    }
    default:
      return compare(condition, moment);
  }
}

function compare({ op, fact, than }: Extract<Condition, { op: Comparison }>, moment: Moment): boolean {
  const left = knownValue(fact, moment);
  const right = 'value' in than ? than.value : knownValue(than.fact, moment);
  if (left === null || right === null) return false;
  const order = orderOf(left, right);
  if (op === 'equal') return order === 0;
  if (op === 'less' || op === 'atMost') return order < 0 || (op === 'atMost' && order === 0);
  return order > 0 || (op === 'atLeast' && order === 0);
}

/** Days are in the order of their letters; numbers of at most 13 digits are exact as they are. */
function orderOf(left: string, right: string): number {
  if (/^\d{4}-/.test(left)) return left < right ? -1 : Number(left > right);
  return Number(left) - Number(right);
}

function knownValue(fact: string, { answers }: Moment): string | null {
  const value = answers[fact];
  return value === undefined || value === unknown ? null : value;
}

/** The facts that a condition reads: those that were answered, looked up through those that were named. */
export function factsIn(condition: Condition, named: ReadonlyMap<string, Condition>): Set<string> {
  switch (condition.op) {
    case 'and':
    case 'or':
      return new Set(condition.of.flatMap((each) => [...factsIn(each, named)]));
    case 'not':
      return factsIn(condition.of, named);
    case 'named': {
      const inner = named.get(condition.fact);
      return inner ? factsIn(inner, named) : new Set();
    }
    case 'is':
    case 'known':
    case 'ago':
    case 'expired':
      return new Set([condition.fact]);
    default:
      return new Set([condition.fact, ...('fact' in condition.than ? [condition.than.fact] : [])]);
  }
}

/** The facts of `facts:` that a condition names itself. */
export function namedIn(condition: Condition): string[] {
  if (condition.op === 'and' || condition.op === 'or') return condition.of.flatMap(namedIn);
  if (condition.op === 'not') return namedIn(condition.of);
  return condition.op === 'named' ? [condition.fact] : [];
}
