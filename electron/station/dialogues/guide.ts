import type { ActionKind, AnswerKind, Danger, likelihoods } from '#contract/dialogues.ts';
import type { InstitutionShown } from '#contract/library.ts';
import type { Condition } from './condition.ts';
import type { Length } from './length.ts';

/** A text for people, as its guide has it in Chinese. */
export interface Text {
  /** Its file and where it stands there, which is its key in other languages: `wages:questions.state.ask`, `facts:leftOn.name`. */
  readonly key: string;
  readonly words: string;
  /** What it rests on: 劳动合同法 第八十五条. */
  readonly laws: readonly string[];
}

/** What has a place in the file: for messages. */
interface Placed {
  readonly id: string;
  readonly path: readonly (string | number)[];
}

interface Conditional extends Placed {
  /** Left out in the file: always. */
  readonly when: Condition | null;
}

/** What a fact can be, and what it is called. */
export interface Fact {
  readonly kind: AnswerKind;
  readonly name: Text;
  /** Of a choice. */
  readonly options: readonly { readonly id: string; readonly text: Text }[];
  readonly min: number | null;
  readonly max: number | null;
  /** Of a day: not after the day of the visit; not before it. */
  readonly past: boolean;
  readonly future: boolean;
}

export interface Question extends Conditional, Fact {
  readonly ask: Text;
  readonly why: Text;
  /** What helps to answer it. */
  readonly help: Text | null;
  /** Whether 不清楚 is offered. */
  readonly mayBeUnknown: boolean;
  /** Asked by several guides: whoever has told it is not asked again. */
  readonly isShared: boolean;
}

/** Answers that do not fit together: those named are asked again. */
export interface Contradiction extends Placed {
  readonly when: Condition;
  readonly ask: readonly string[];
  readonly text: Text;
}

export interface Conclusion extends Conditional {
  readonly title: Text;
  readonly says: readonly Text[];
  /** Facts that are given as reasons: 因为您说 … */
  readonly because: readonly string[];
  /** Ids of conclusions that must never stand beside it. */
  readonly notWith: readonly string[];
}

export interface Line extends Conditional {
  readonly text: Text;
}

export interface Evidence extends Line {
  readonly why: Text | null;
}

export interface Period extends Conditional {
  readonly title: Text;
  /** The fact whose day it begins with; null: `event` says in words what it begins with. */
  readonly from: string | null;
  readonly event: Text | null;
  readonly length: Length;
  readonly laws: readonly string[];
  readonly note: Text | null;
}

export interface Step extends Line {
  readonly action: { readonly kind: ActionKind; readonly argument: string } | null;
  /** Which fact goes where: names of the calculator's or template's fields, with those of facts. */
  readonly with: Readonly<Record<string, string>>;
}

export interface Place extends Line {
  readonly type: InstitutionShown['type'];
}

export interface Aid extends Line {
  readonly likely: (typeof likelihoods)[number];
}

/** One guide: a kind of trouble, from the first question to what can be done. */
export interface Guide {
  readonly id: string;
  readonly title: Text;
  /** The same as a citizen says it. */
  readonly need: Text;
  readonly danger: readonly Danger[];
  readonly questions: readonly Question[];
  readonly facts: readonly (Placed & { readonly is: Condition })[];
  readonly contradictions: readonly Contradiction[];
  readonly conclusions: readonly Conclusion[];
  readonly evidence: readonly Evidence[];
  readonly periods: readonly Period[];
  readonly risks: readonly Line[];
  readonly steps: readonly Step[];
  readonly where: readonly Place[];
  /** The first that holds says it. */
  readonly aid: readonly Aid[];
  /** Words and what they mean. */
  readonly terms: readonly { readonly word: string; readonly meaning: Text }[];
}
