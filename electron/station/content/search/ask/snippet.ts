import { boundaryAt } from '#contract/graphemes.ts';
import { otherWords } from '../words/other-writings.ts';

/** A piece of a text with what to mark in it, as [from, to) in UTF-16 units of the piece. */
export interface Snippet {
  readonly text: string;
  readonly marks: [number, number][];
}

const length = 120;
const before = 20;
const ellipsis = '…';
const boundary = /[，。；：、！？\n.;،؛؟᠂᠃]/;

/** The piece of a text where most of the words stand, and where they stand in it. */
export function snippetOf(text: string, words: readonly string[]): Snippet {
  const marks = findMarks(text, words);
  const [from, to] = pieceOf(text, marks);
  const head = from > 0 ? ellipsis : '';
  const shift = head.length - from;
  return {
    text: `${head}${text.slice(from, to)}${to < text.length ? ellipsis : ''}`,
    marks: marks
      .filter(([start, stop]) => start >= from && stop <= to)
      .map(([start, stop]) => [start + shift, stop + shift] as const),
  };
}

/** Where the words stand; those that touch or overlap are one. */
function findMarks(text: string, words: readonly string[]): [number, number][] {
  const wanted = new Set(words);
  const found = otherWords(text)
    .filter(({ term }) => wanted.has(term))
    .map(({ from, to }): [number, number] => [from, to]);
  const lower = text.toLowerCase();
  // Lower case may be longer than what it is of; then places would not fit.
  const plain = lower.length === text.length ? lower : '';
  for (const word of wanted)
    for (let at = plain.indexOf(word); word !== '' && at >= 0; at = plain.indexOf(word, at + word.length))
      found.push([at, at + word.length]);
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  return joinTouching(found);
}

function joinTouching(found: readonly [number, number][]): [number, number][] {
  const joined: [number, number][] = [];
  for (const [start, stop] of found) {
    const last = joined.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], stop);
    else joined.push([start, stop]);
  }
  return joined;
}

function pieceOf(text: string, marks: readonly [number, number][]): [number, number] {
  if (text.length <= length) return [0, text.length];
  const from = boundaryAt(text, beginning(text, bestStart(marks)));
  return [from, boundaryAt(text, from + length)];
}

/** The mark from which on most marked characters fit into one piece. */
function bestStart(marks: readonly [number, number][]): number {
  let best = { start: 0, covered: 0 };
  for (const [at, [start]] of marks.entries()) {
    let covered = 0;
    for (let next = at; next < marks.length; next += 1) {
      const [from, to] = marks[next] as [number, number];
      if (to > start + length - before) break;
      covered += to - from;
    }
    if (covered > best.covered) best = { start, covered };
  }
  return best.start;
}

/** A little before the mark, at the beginning of a clause when one is near. */
function beginning(text: string, start: number): number {
  const earliest = Math.max(0, start - before);
  for (let at = start - 1; at >= earliest; at -= 1) if (boundary.test(text[at] ?? '')) return at + 1;
  return Math.min(earliest, Math.max(0, text.length - length));
}
