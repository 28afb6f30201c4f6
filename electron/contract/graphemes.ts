/**
 * What a reader takes for one character: a rare Chinese character of two UTF-16 units, a letter with its marks, a flag,
 * a family of emoji (Unicode UAX 29). Text for people is cut nowhere else. Lengths stay UTF-16 units: the contract
 * limits those.
 */
const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

export function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

/** Where the grapheme begins that `at` is in; `at` itself between two. */
export function boundaryAt(text: string, at: number): number {
  if (at <= 0) return 0;
  return segmenter.segment(text).containing(at)?.index ?? text.length;
}

/** The beginning of a text, at most `most` UTF-16 units long. */
export function beginningOf(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, boundaryAt(text, most));
}

/** The beginning of a text, with an ellipsis when there is more. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${beginningOf(text, most - 1)}…`;
}

/** A text in pieces of at most `most` UTF-16 units, nothing left out. A grapheme longer than that is a piece. */
export function piecesOf(text: string, most: number): string[] {
  const pieces: string[] = [];
  for (const grapheme of graphemes(text)) {
    const last = pieces.at(-1);
    if (last === undefined || last.length + grapheme.length > most) pieces.push(grapheme);
    else pieces[pieces.length - 1] = last + grapheme;
  }
  return pieces;
}
