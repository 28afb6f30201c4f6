import { beginningOf, boundaryAt } from '#contract/graphemes.ts';

/** A text being typed, with what is selected: [from, to) in UTF-16 units. A caret is an empty selection. */
export interface Edit {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

export function endOf(text: string): Edit {
  return { text, from: text.length, to: text.length };
}

/** Types at the caret, in place of what is selected; what does not fit into `most` is left out. */
export function typed({ text, from, to }: Edit, added: string, most: number): Edit {
  const [before, after] = [text.slice(0, from), text.slice(to)];
  const fits = beginningOf(added, Math.max(0, most - before.length - after.length));
  return caretAt(`${before}${fits}${after}`, from + fits.length);
}

/** Takes away what is selected, or the one character before the caret. */
export function erased({ text, from, to }: Edit): Edit {
  const start = from < to ? from : boundaryAt(text, from - 1);
  return caretAt(text.slice(0, start) + text.slice(to), start);
}

/** What stands before the caret; nothing where something is selected. */
export function beforeCaret({ text, from, to }: Edit): string {
  return from === to ? text.slice(0, from) : '';
}

/** Types in place of so much before the caret. */
export function replacedBefore({ text, from, to }: Edit, length: number, by: string, most: number): Edit {
  return typed({ text, from: from - length, to }, by, most);
}

function caretAt(text: string, at: number): Edit {
  return { text, from: at, to: at };
}
