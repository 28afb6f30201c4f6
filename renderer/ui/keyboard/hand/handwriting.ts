import { evenly, type Stroke, squared } from './strokes.ts';

/** x and y of each point of each stroke. */
type Numbers = Float32Array | Uint8Array;

/** A character as it is written: of each stroke so many points, evenly along it. */
interface Template {
  readonly character: string;
  /** From the commonest, 0, to the rarest, 1. */
  readonly rank: number;
  /** x and y of each point of each stroke. */
  readonly points: Uint8Array;
}

const pointsOfStroke = 4;
/** Each number of a place is one of these. */
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-';
const numbersOfStroke = 2 * pointsOfStroke;

/** Strokes run together or are left out in writing: so many fewer than they should be, or more. */
const [mostFewer, mostMore] = [4, 1];
/** In units of the square, as distances are. */
const costs = { leftOut: 26, added: 22, joined: 4, crossed: 6, commonness: 3 } as const;
/** More are not looked through. */
const mostFound = 24;

/** Characters by how they are written. The list has them a line each, `character` and its strokes' points; the commonest come first. */
export class Handwriting {
  readonly #lines: readonly string[];
  readonly #templates = new Map<number, readonly Template[]>();

  constructor(list: string) {
    this.#lines = list.split('\n').filter(Boolean);
  }

  /** What may have been written, the likeliest first. */
  candidatesFor(strokes: readonly Stroke[]): string[] {
    if (strokes.length === 0) return [];
    const written = Float32Array.from(numbersOf(strokes));
    const best: { readonly character: string; readonly cost: number }[] = [];
    for (const count of this.#likelyCounts(strokes.length))
      for (const { character, points, rank } of this.#of(count)) {
        const longer = Math.max(count, strokes.length);
        const [common, worst] = [
          costs.commonness * rank,
          best[mostFound - 1]?.cost ?? Number.POSITIVE_INFINITY,
        ];
        const cost = common + distance(written, points, (worst - common) * longer) / longer;
        if (cost < worst) insert(best, { character, cost });
      }
    return best.map(({ character }) => character);
  }

  /** The likeliest number of strokes first: what is unlikely is then soon seen to be. */
  #likelyCounts(written: number): number[] {
    const counts = Array.from({ length: mostMore + mostFewer + 1 }, (_, at) => written - mostMore + at);
    return counts.filter((count) => count > 0).sort((a, b) => Math.abs(a - written) - Math.abs(b - written));
  }

  /** The characters of so many strokes, read when they are first looked through. */
  #of(count: number): readonly Template[] {
    const kept = this.#templates.get(count);
    if (kept) return kept;
    const templates = this.#lines.flatMap((line, place) => {
      const character = String.fromCodePoint(line.codePointAt(0) ?? 0);
      const code = line.slice(character.length);
      if (code.length !== count * numbersOfStroke) return [];
      return [
        {
          character,
          points: Uint8Array.from(code, (letter) => letters.indexOf(letter)),
          rank: place / this.#lines.length,
        },
      ];
    });
    this.#templates.set(count, templates);
    return templates;
  }
}

function insert<Item extends { readonly cost: number }>(best: Item[], item: Item): void {
  const at = best.findIndex(({ cost }) => cost > item.cost);
  best.splice(at < 0 ? best.length : at, 0, item);
  if (best.length > mostFound) best.pop();
}

/** A character's line in the list. */
export function lineOf(character: string, strokes: readonly Stroke[]): string {
  return (
    character +
    numbersOf(strokes)
      .map((number) => letters[Math.round(number)])
      .join('')
  );
}

function numbersOf(strokes: readonly Stroke[]): number[] {
  return squared(strokes).flatMap((stroke) => evenly(stroke, pointsOfStroke).flat());
}

/**
 * The least cost of writing one for the other, stroke by stroke in their order; a stroke may be left out or added, one may stand
 * for two that were run together, and two may have changed places. Infinite once it must be more than `most`.
 */
function distance(written: Numbers, template: Numbers, most: number): number {
  const rows = written.length / numbersOfStroke;
  const columns = template.length / numbersOfStroke;
  const width = columns + 1;
  const best = new Float32Array((rows + 1) * width);
  const pairs = new Float32Array((rows + 1) * width);
  for (let column = 1; column <= columns; column += 1) best[column] = column * costs.leftOut;
  for (let row = 1; row <= rows; row += 1) {
    const [here, above] = [row * width, (row - 1) * width];
    let leastOfRow = row * costs.added;
    best[here] = leastOfRow;
    for (let column = 1; column <= columns; column += 1) {
      const pair = apart(written, row - 1, template, column - 1);
      pairs[here + column] = pair;
      let least = (best[above + column - 1] ?? 0) + pair;
      least = Math.min(
        least,
        (best[above + column] ?? 0) + costs.added,
        (best[here + column - 1] ?? 0) + costs.leftOut,
      );
      if (column > 1) {
        const before = (best[above + column - 2] ?? 0) + costs.joined;
        if (before < least)
          least = Math.min(least, before + apartJoined(written, row - 1, template, column - 2));
        if (row > 1) {
          const crossed = (pairs[above + column] ?? 0) + (pairs[here + column - 1] ?? 0);
          least = Math.min(least, (best[above - width + column - 2] ?? 0) + crossed + costs.crossed);
        }
      }
      best[here + column] = least;
      leastOfRow = Math.min(leastOfRow, least);
    }
    if (leastOfRow > most) return Number.POSITIVE_INFINITY;
  }
  return best[rows * width + columns] ?? 0;
}

/** Mean distance of the points of two strokes. */
function apart(written: Numbers, row: number, template: Numbers, column: number): number {
  let sum = 0;
  const [w, t] = [row * numbersOfStroke, column * numbersOfStroke];
  for (let number = 0; number < numbersOfStroke; number += 2) {
    const dx = (written[w + number] ?? 0) - (template[t + number] ?? 0);
    const dy = (written[w + number + 1] ?? 0) - (template[t + number + 1] ?? 0);
    sum += Math.sqrt(dx * dx + dy * dy);
  }
  return sum / pointsOfStroke;
}

/** The same with one stroke for two: its ends with their ends, its middle with where the one goes over into the other. */
function apartJoined(written: Numbers, row: number, template: Numbers, column: number): number {
  let sum = 0;
  const [w, t] = [row * numbersOfStroke, column * numbersOfStroke];
  const last = numbersOfStroke - 2;
  const places = [0, last, numbersOfStroke, numbersOfStroke + last];
  for (const [point, place] of places.entries()) {
    const dx = (written[w + 2 * point] ?? 0) - (template[t + place] ?? 0);
    const dy = (written[w + 2 * point + 1] ?? 0) - (template[t + place + 1] ?? 0);
    sum += Math.sqrt(dx * dx + dy * dy);
  }
  return sum / places.length;
}
