import type { FilledForm, FormBlock, Piece } from '#contract/forms.ts';
import { inCapitals } from './capitals.ts';
import type { Elements } from './elements.ts';
import { type Block, type Form, type Parts, placeholder } from './form.ts';

/** What is known of a visit, by the name of the fact. `name` and the like are the visitor's own. */
export type Answers = Readonly<Record<string, string>>;

export interface FormWords {
  readonly parts: Parts;
  readonly elements: Pick<Elements, 'kindOf' | 'optionOf'>;
}

/** A form with what is known; what is not stays a line to be filled in by hand, and nothing is guessed. */
export function fill(form: Form, answers: Answers, words: FormWords): FilledForm {
  const { id, title, need, group, law, notes } = form;
  const filling = new Filling(standing(form, answers), words);
  return { id, title, need, group, law, notes, blocks: form.blocks.map((block) => filling.block(block)) };
}

/** Without what was told before the answer that it hung on became another: a company's name, once the other side is a person. */
function standing({ asks }: Form, answers: Answers): Answers {
  const isGone = (when: When) =>
    Object.entries(when ?? {}).some(
      ([fact, wanted]) => wanted !== 'known' && isKnown(answers[fact]) && answers[fact] !== wanted,
    );
  const asked = (gone: boolean) =>
    asks.filter(({ when }) => isGone(when) === gone).map(({ element }) => element);
  const kept = new Set(asked(false));
  const gone = new Set(asked(true).filter((element) => !kept.has(element)));
  return Object.fromEntries(Object.entries(answers).filter(([fact]) => !gone.has(fact)));
}

/** What is written with a comma. A telephone is not. */
const amounts: ReadonlySet<string> = new Set(['number', 'money']);

class Filling {
  readonly #answers: Answers;
  readonly #parts: Parts;
  readonly #elements: FormWords['elements'];

  constructor(answers: Answers, { parts, elements }: FormWords) {
    this.#answers = answers;
    this.#parts = parts;
    this.#elements = elements;
  }
  block(block: Block): FormBlock {
    const parts = this.#parts;
    switch (block.kind) {
      case 'person':
      case 'organisation': {
        const rows = labelsOf(block, parts).map((label) => ({
          label,
          value: this.#valueOf(keyOf(block, label, parts)),
        }));
        return { kind: 'particulars', heading: block.heading, rows };
      }
      case 'items':
        return { ...block, items: this.#sentences(block.items) };
      case 'text':
        return { ...block, paragraphs: this.#sentences(block.paragraphs) };
      case 'table': {
        const { kind, heading, columns, given, rows = 0 } = block;
        const first = given.length > 0 ? given : Array.from({ length: rows }, () => '');
        return { kind, heading, columns, rows: first };
      }
      case 'choices': {
        const options = block.options.map(({ text, when }) => ({
          text,
          ticked: when !== undefined && holds(when, this.#answers),
        }));
        return { ...block, options };
      }
      case 'sign': {
        const to = block.to === undefined ? null : { word: parts.to, name: block.to };
        return { kind: 'sign', to, by: block.by, day: parts.day };
      }
    }
  }

  #valueOf(key: string | null): string | null {
    const answer = key === null ? undefined : this.#answers[key];
    return key !== null && isKnown(answer) ? this.#written(key, answer) : null;
  }
  #sentences(sentences: readonly Sentence[]): Piece[][] {
    return sentences.filter(({ when }) => holds(when, this.#answers)).map(({ text }) => this.#pieces(text));
  }
  #pieces(text: string): Piece[] {
    const pieces: Piece[] = [];
    let from = 0;
    for (const match of text.matchAll(placeholder)) {
      const [whole, fact = '', capitals] = match;
      if (match.index > from) pieces.push({ is: 'words', text: text.slice(from, match.index) });
      const answer = this.#answers[fact];
      pieces.push(
        isKnown(answer)
          ? { is: 'known', text: capitals ? inCapitals(answer) : this.#written(fact, answer) }
          : { is: 'blank' },
      );
      from = match.index + whole.length;
    }
    if (from < text.length) pieces.push({ is: 'words', text: text.slice(from) });
    return pieces;
  }
  /** As papers have it: 2026年3月1日, 12,500. */
  #written(key: string, answer: string): string {
    const [year, month, ofMonth] = this.#parts.day;
    const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(answer);
    if (day) return `${day[1]}${year}${Number(day[2])}${month}${Number(day[3])}${ofMonth}`;
    const kind = this.#elements.kindOf(key);
    const isAmount = (kind === null || amounts.has(kind)) && /^\d+(?:\.\d+)?$/.test(answer);
    if (!isAmount) return this.#elements.optionOf(key, answer) ?? answer;
    const [whole = '', part] = answer.split('.');
    return `${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${part === undefined ? '' : `.${part}`}`;
  }
}

/** Every element that has a place on a form. */
export function keysOf({ blocks }: Pick<Form, 'blocks'>, parts: Parts): Set<string> {
  const keys = blocks.flatMap((block) => {
    if (block.kind === 'person' || block.kind === 'organisation')
      return labelsOf(block, parts).map((label) => keyOf(block, label, parts) ?? '');
    const sentences = block.kind === 'items' ? block.items : block.kind === 'text' ? block.paragraphs : [];
    return sentences.flatMap(({ text }) => [...text.matchAll(placeholder)].map(([, fact = '']) => fact));
  });
  return new Set(keys.filter((key) => key !== ''));
}

type Particulars = Extract<Block, { kind: 'person' | 'organisation' }>;

function labelsOf(block: Particulars, { person, brief, organisation }: Parts): readonly string[] {
  if (block.kind === 'organisation') return organisation;
  return block.brief ? brief : person;
}

/** Whose it is stands before it: `name` is the visitor's own, `otherName` the other side's. Null: nobody's who is asked about. */
function keyOf(block: Particulars, label: string, { elements }: Parts): string | null {
  const element = elements[label];
  if (element === undefined) return null;
  if (block.kind === 'person' && block.self) return element;
  return block.as ? `${block.as}${element.charAt(0).toUpperCase()}${element.slice(1)}` : null;
}

interface Sentence {
  readonly text: string;
  readonly when?: When;
}
type When = Readonly<Record<string, string>> | undefined;

/** Whether what a sentence, a box or a question depends on was told so. */
export function holds(when: When, answers: Answers): boolean {
  return Object.entries(when ?? {}).every(([fact, wanted]) =>
    wanted === 'known' ? isKnown(answers[fact]) : answers[fact] === wanted,
  );
}

function isKnown(answer: string | undefined): answer is string {
  return answer !== undefined && answer !== '' && answer !== 'unknown';
}
