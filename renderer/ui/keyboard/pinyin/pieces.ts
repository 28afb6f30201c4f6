import { asListed, firstSound, soundKey, soundsApart, syllableNumber, syllables } from './syllables.ts';
import { digitsOf } from './telephone.ts';

/** A part of what was typed that may stand for one syllable. */
export interface Piece {
  /** For each syllable, what it costs to take the piece for it; infinite where it cannot be. */
  readonly costs: Float32Array;
  /** The first sounds of those it may be. */
  readonly sounds: readonly string[];
  /** Only the beginning of a syllable was typed: 1. */
  readonly missing: 0 | 1;
}

/** What a piece costs that is not the syllable as it is spelled, in natural logarithms as words do. */
const costs = { soundApart: 3, initial: 5, unfinished: 1, oneLetter: 4, unfinishedWhole: 4 } as const;

/** zhuang, shuang */
export const longestPiece = 6;
const initials = new Set('b p m f d t n l g k h j q x zh ch sh r z c s y w a e o'.split(' '));

const known = new Map<string, Piece | null>();
// Made when somebody first types: every page has them, and most visits none.
let bySound: ReadonlyMap<string, readonly string[]> | undefined;
let byDigits: ReadonlyMap<string, readonly string[]> | undefined;

/** Letters, or the digits of a telephone, as a piece; null when no syllable begins so. @param last nothing follows: it may be unfinished */
export function pieceOf(typed: string, last: boolean): Piece | null {
  if (typed.length > longestPiece) return null;
  const key = last ? `${typed}…` : typed;
  const kept = known.get(key);
  if (kept !== undefined) return kept;
  const piece = /\d/.test(typed) ? ofDigits(typed, last) : ofLetters(typed, last);
  known.set(key, piece);
  return piece;
}

function ofLetters(letters: string, last: boolean): Piece | null {
  const found = new Float32Array(syllables.length).fill(Number.POSITIVE_INFINITY);
  const put = (syllable: string, cost: number) => {
    const at = syllableNumber(syllable) ?? 0;
    found[at] = Math.min(found[at] ?? cost, cost);
  };
  const listed = asListed(letters);
  const whole = soundingLike(listed);
  for (const syllable of whole) put(syllable, costs.soundApart * soundsApart(listed, syllable));
  const unfinished =
    letters.length === 1 ? costs.oneLetter : whole.length > 0 ? costs.unfinishedWhole : costs.unfinished;
  const beginning = last ? unfinished : initials.has(letters) ? costs.initial : null;
  if (beginning !== null)
    for (const syllable of startingWith(letters))
      put(syllable, beginning + (syllable[0] === letters[0] ? 0 : costs.soundApart));
  return pieceWith(found, whole.length === 0 && !last ? 1 : 0);
}

/** z is typed for zh, and l for n is heard. */
function startingWith(letters: string): readonly string[] {
  if (letters.length > 1) return syllables.filter((syllable) => syllable.startsWith(letters));
  const sound = firstSound(letters);
  return syllables.filter((syllable) => firstSound(syllable) === sound);
}

function ofDigits(digits: string, last: boolean): Piece | null {
  const pieces = lettersFor(digits).flatMap((letters) => pieceOf(letters, last) ?? []);
  const found = new Float32Array(syllables.length).fill(Number.POSITIVE_INFINITY);
  for (const piece of pieces)
    for (const [at, cost] of piece.costs.entries()) found[at] = Math.min(found[at] ?? cost, cost);
  return pieceWith(found, pieces.some(({ missing }) => missing === 0) ? 0 : 1);
}

/** The syllables that may be meant by letters that sound so. */
function soundingLike(letters: string): readonly string[] {
  bySound ??= groupedBy(syllables, soundKey);
  return bySound.get(soundKey(letters)) ?? [];
}

/** What letters a row of digits may stand for: each syllable and each beginning of one. */
function lettersFor(digits: string): readonly string[] {
  byDigits ??= groupedBy([...new Set(syllables.flatMap(beginningsOf))], digitsOf);
  return byDigits.get(digits) ?? [];
}

function pieceWith(found: Float32Array, missing: 0 | 1): Piece | null {
  const sounds = new Set<string>();
  for (const [at, syllable] of syllables.entries())
    if (found[at] !== Number.POSITIVE_INFINITY) sounds.add(firstSound(syllable));
  return sounds.size === 0 ? null : { costs: found, sounds: [...sounds], missing };
}

function beginningsOf(syllable: string): string[] {
  return [...syllable].map((_, at) => syllable.slice(0, at + 1));
}

function groupedBy(texts: readonly string[], keyOf: (text: string) => string): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const text of texts) {
    const key = keyOf(text);
    const group = groups.get(key);
    if (group) group.push(text);
    else groups.set(key, [text]);
  }
  return groups;
}
