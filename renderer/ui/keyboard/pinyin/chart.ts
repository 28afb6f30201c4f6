import type { Homophones, Lexicon, Word } from './lexicon.ts';
import { longestPiece, type Piece, pieceOf } from './pieces.ts';

/** A word over the letters [from, to) of what was typed, `to` being where it is kept. */
export interface Hit {
  readonly from: number;
  readonly word: Word;
  readonly cost: number;
}

/** Words in a row for all letters up to a place, the last one first. */
export interface Path {
  readonly text: string;
  readonly word: Word | null;
  readonly cost: number;
  readonly words: number;
}

/** What is known of the letters up to a place. */
interface Place {
  /** So many syllables before it are first letters alone, at the least. */
  readonly missing: number;
  /** Words that may go on behind it. */
  readonly open: readonly Begun[];
  /** Words that end there, the likeliest first. */
  readonly hits: readonly Hit[];
  /** The likeliest rows of words, the best first. */
  readonly paths: readonly Path[];
}

/** The first syllables of words. */
interface Begun {
  readonly from: number;
  readonly sounds: string;
  readonly pieces: readonly Piece[];
  readonly missing: number;
}

const keptPaths = 8;
/** Of one sound in the middle of a text. */
const mostWords = 5;
const mostNames = 3;
/** Of one row of letters. */
const mostHits = 12;
/** So many more first letters than need be are looked at: in what is short (fa as 法案), and where there are some anyway. */
const moreMissing = 2;
const short = 8;

/** A given name stands behind a surname and hardly anywhere else; words that often follow each other are likelier. */
const transitions = {
  follows: -4,
  named: -10,
  namedLater: -6,
  secondName: -3,
  nameless: 3,
  afterName: 3,
} as const;

const start: Place = { missing: 0, open: [], hits: [], paths: [{ text: '', word: null, cost: 0, words: 0 }] };

/**
 * What letters may be, place by place (a chart parser, with Viterbi's search over its words). What was found for the beginning is kept:
 * the next letter costs little.
 */
export class Chart {
  readonly #lexicon: Lexicon;
  #typed = '';
  #places: Place[] = [start];

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** Each place of `typed`. At the last one the last syllable may be unfinished. */
  of(typed: string): readonly Place[] {
    const all = typed.length - 1;
    this.#places.length =
      1 + Math.min(commonLength(this.#typed, typed), this.#places.length - 1, Math.max(0, all));
    this.#typed = typed;
    for (let to = this.#places.length; to <= all; to += 1) this.#places.push(this.#place(to, false));
    return all < 0 ? this.#places : [...this.#places, this.#place(typed.length, true)];
  }

  #place(to: number, last: boolean): Place {
    const before = this.#places[to - 1] ?? start;
    if (this.#typed[to - 1] === "'") return before;
    const steps = this.#stepsTo(to, last);
    const missing = Math.min(...steps.map(({ place, piece }) => place.missing + piece.missing));
    const allowed = missing + (missing > 0 || to <= short ? moreMissing : 0);
    const open: Begun[] = [];
    const hits: Hit[] = [];
    for (const { at, place, piece } of steps)
      for (const begun of [{ from: at, sounds: '', pieces: [], missing: place.missing }, ...place.open])
        if (begun.missing + piece.missing <= allowed) this.#goOn(begun, piece, hits, open);
    const best = bestHits(hits);
    return { missing, open, hits: best, paths: this.#pathsOver(best) };
  }

  /** The pieces that end at a place. */
  #stepsTo(to: number, last: boolean) {
    const steps = [];
    for (let at = to - 1; at >= Math.max(0, to - longestPiece) && this.#typed[at] !== "'"; at -= 1) {
      const place = this.#places[at];
      const piece = pieceOf(this.#typed.slice(at, to), last);
      if (place && piece && place.missing !== Number.POSITIVE_INFINITY) steps.push({ at, place, piece });
    }
    return steps;
  }

  #goOn({ from, sounds, pieces, missing }: Begun, piece: Piece, hits: Hit[], open: Begun[]): void {
    const taken = [...pieces, piece];
    for (const sound of piece.sounds) {
      const key = sounds + sound;
      for (const same of this.#lexicon.of(key)) addHits(hits, from, same, taken);
      if (this.#lexicon.goesOn(key))
        open.push({ from, sounds: key, pieces: taken, missing: missing + piece.missing });
    }
  }

  #pathsOver(hits: readonly Hit[]): Path[] {
    const best: Path[] = [];
    for (const { from, word, cost } of hits)
      for (const before of this.#places[from]?.paths ?? []) {
        const total = before.cost + cost + this.#transition(before, word);
        if (best.length === keptPaths && total >= (best[keptPaths - 1]?.cost ?? 0)) continue;
        insert(best, { text: before.text + word.text, word, cost: total, words: before.words + 1 });
      }
    return best;
  }

  #transition({ word: last, words }: Path, next: Word): number {
    if (next.kind === 'given') {
      if (last?.kind === 'surname') return words === 1 ? transitions.named : transitions.namedLater;
      return last?.kind === 'given' ? transitions.secondName : transitions.nameless;
    }
    if (last?.kind === 'given') return transitions.afterName;
    return last && this.#lexicon.follows(last.text, next.text) ? transitions.follows : 0;
  }
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function addHits(
  hits: Hit[],
  from: number,
  { syllables, words }: Homophones,
  pieces: readonly Piece[],
): void {
  let cost = 0;
  for (let index = 0; index < pieces.length; index += 1) {
    cost += pieces[index]?.costs[syllables[index] ?? 0] ?? 0;
    if (cost === Number.POSITIVE_INFINITY) return;
  }
  let [others, names] = [0, 0];
  for (const word of words) {
    const many = word.kind === 'given' ? ++names > mostNames : ++others > mostWords;
    if (!many || from === 0) hits.push({ from, word, cost: cost + word.cost });
  }
}

/** All from the beginning, and of each other row of letters the best. */
function bestHits(hits: Hit[]): Hit[] {
  const counts = new Map<number, number>();
  return hits
    .sort((a, b) => a.cost - b.cost)
    .filter(({ from }) => {
      const count = (counts.get(from) ?? 0) + 1;
      counts.set(from, count);
      return from === 0 || count <= mostHits;
    });
}

/** Keeps the best paths in their order, each text once. */
function insert(best: Path[], path: Path): void {
  const same = best.findIndex(({ text, word }) => text === path.text && word?.kind === path.word?.kind);
  if (same >= 0) {
    if ((best[same]?.cost ?? 0) <= path.cost) return;
    best.splice(same, 1);
  }
  const at = best.findIndex(({ cost }) => cost > path.cost);
  best.splice(at < 0 ? best.length : at, 0, path);
  best.length = Math.min(best.length, keptPaths);
}
