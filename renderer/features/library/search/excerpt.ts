import { boundaryAt } from '#contract/graphemes.ts';

/** A piece of text, marked or not. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

interface Snippet {
  readonly text: string;
  /** [from, to) */
  readonly marks: readonly (readonly [number, number])[];
}

/** So many characters stand before the first marked word when the beginning is left out. */
const before = 6;

/** At most `most` characters of a snippet, from shortly before its first marked word; an ellipsis where something is left out. */
export function excerpt({ text, marks }: Snippet, most: number): Piece[] {
  const first = marks[0]?.[0] ?? 0;
  const wanted = first + before < most ? 0 : Math.max(0, Math.min(first - before, text.length - most));
  const from = boundaryAt(text, wanted);
  const to = boundaryAt(text, from + most);
  const pieces: Piece[] = [];
  const add = (start: number, stop: number, marked: boolean) => {
    if (start < stop) pieces.push({ text: text.slice(start, stop).replaceAll('\n', ' '), marked });
  };
  let at = from;
  for (const [start, stop] of marks) {
    if (stop <= at || start >= to) continue;
    add(at, start, false);
    add(Math.max(start, at), Math.min(stop, to), true);
    at = Math.min(stop, to);
  }
  add(at, to, false);
  const left = { text: '…', marked: false };
  return [...(from > 0 ? [left] : []), ...pieces, ...(to < text.length ? [left] : [])];
}
