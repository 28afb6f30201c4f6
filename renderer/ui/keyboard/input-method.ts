import { beforeCaret, type Edit, erased, replacedBefore, typed } from './edit.ts';
import { type Candidate, candidatesFor } from './pinyin/convert.ts';
import type { Lexicon } from './pinyin/lexicon.ts';

/** Digits that stand in the text as what they most likely mean. */
export interface Dialled {
  readonly digits: string;
  readonly text: string;
}

/** A change of the text, and the digits behind what stands before its caret then. */
export interface Change {
  readonly edit: Edit;
  readonly dialled: Dialled | null;
}

/** The letters before the caret, which are pinyin until one of their candidates is chosen. */
export function lettersBefore(before: string): string {
  return /[a-z'][a-z']*$/.exec(before)?.[0] ?? '';
}

/** The digits that are still behind the text before the caret: not when it was changed since. */
export function dialledBefore(before: string, dialled: Dialled | null): Dialled | null {
  return dialled && before.endsWith(dialled.text) ? dialled : null;
}

/** Chooses for the letters before the caret; those it does not stand for go on. */
export function chosenForLetters(edit: Edit, { text, typed: length }: Candidate, most: number): Change {
  const letters = lettersBefore(beforeCaret(edit));
  return { edit: replacedBefore(edit, letters.length, text + letters.slice(length), most), dialled: null };
}

/** Chooses for the digits before the caret; those it does not stand for go on. */
export function chosenForDigits(
  lexicon: Lexicon,
  edit: Edit,
  last: Dialled | null,
  { text, typed: length }: Candidate,
  most: number,
): Change {
  const dialled = dialledBefore(beforeCaret(edit), last);
  if (!dialled) return { edit, dialled: null };
  const rest = meant(lexicon, dialled.digits.slice(length));
  return { edit: replacedBefore(edit, dialled.text.length, text + (rest?.text ?? ''), most), dialled: rest };
}

/** One more digit of a telephone. What no letter stands on is typed as it is. */
export function dialOne(
  lexicon: Lexicon,
  edit: Edit,
  last: Dialled | null,
  digit: string,
  most: number,
): Change {
  const dialled = dialledBefore(beforeCaret(edit), last);
  const now = meant(lexicon, (dialled?.digits ?? '') + digit);
  if (!now) return { edit: typed(edit, digit, most), dialled: null };
  return { edit: replacedBefore(edit, dialled?.text.length ?? 0, now.text, most), dialled: now };
}

/** Takes away the last digit, or a character. */
export function eraseOne(lexicon: Lexicon, edit: Edit, last: Dialled | null, most: number): Change {
  const dialled = dialledBefore(beforeCaret(edit), last);
  if (!dialled) return { edit: erased(edit), dialled: null };
  const now = meant(lexicon, dialled.digits.slice(0, -1));
  return { edit: replacedBefore(edit, dialled.text.length, now?.text ?? '', most), dialled: now };
}

/** Digits as what they most likely mean; null when they mean nothing. */
function meant(lexicon: Lexicon, digits: string): Dialled | null {
  const best = candidatesFor(lexicon, digits)[0];
  if (!best) return null;
  const rest = digits.slice(best.typed);
  return { digits, text: best.text + (meant(lexicon, rest)?.text ?? rest) };
}
