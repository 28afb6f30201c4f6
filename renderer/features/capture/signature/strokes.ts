import type { PenPointShown } from '#contract/captures.ts';

/** One line of the pen from touching to lifting. Points lie between 0 and 1 in both directions. */
export type Stroke = readonly PenPointShown[];

/** Adds points as they come: a hovering pen ends the line it was drawing. */
export function addPoints(strokes: readonly Stroke[], points: readonly PenPointShown[]): readonly Stroke[] {
  return points.reduce(addPoint, strokes);
}

/** An empty stroke at the end waits for the next touch. */
function addPoint(strokes: readonly Stroke[], point: PenPointShown): readonly Stroke[] {
  const last = strokes.at(-1);
  if (point.pressure === 0) return last && last.length > 0 ? [...strokes, []] : strokes;
  return last ? [...strokes.slice(0, -1), [...last, point]] : [[point]];
}

/** The pen was lifted. */
export function lifted(strokes: readonly Stroke[]): readonly Stroke[] {
  return strokes.at(-1)?.length ? [...strokes, []] : strokes;
}

/** A name is longer than a dot and has more than two points: 0.2 of the width of the area all together. */
const leastLength = 0.2;
const leastPoints = 6;

/** Whether what was written can be somebody's name. */
export function isSignature(strokes: readonly Stroke[], aspect: number): boolean {
  const points = strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  const length = strokes.reduce((sum, stroke) => sum + lengthOf(stroke, aspect), 0);
  return points >= leastPoints && length >= leastLength;
}

function lengthOf(stroke: Stroke, aspect: number): number {
  return stroke.reduce((sum, point, index) => {
    const before = stroke[index - 1];
    return before ? sum + Math.hypot(point.x - before.x, (point.y - before.y) / aspect) : sum;
  }, 0);
}

/** Width of the drawing area in units of a path; its height follows from the aspect. */
export const pathWidth = 1000;

/**
 * A stroke as SVG path data: curves through the middles between points, so that no corner shows where the hand made
 * none. A single point is a dot.
 */
export function pathOf(stroke: Stroke, aspect: number): string {
  const at = stroke.map(({ x, y }) => ({ x: x * pathWidth, y: (y * pathWidth) / aspect }));
  const [first, ...rest] = at;
  if (!first) return '';
  const begin = `M${number(first.x)} ${number(first.y)}`;
  if (rest.length === 0) return `${begin}h0.01`;
  const curves = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? point;
    return `Q${number(point.x)} ${number(point.y)} ${number((point.x + next.x) / 2)} ${number((point.y + next.y) / 2)}`;
  });
  const last = rest.at(-1) ?? first;
  return `${begin}${curves.join('')}L${number(last.x)} ${number(last.y)}`;
}

function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** What somebody wrote, to be kept with a document by whoever asked for it. */
export interface Signature {
  readonly strokes: readonly Stroke[];
  /** Width divided by height. */
  readonly aspect: number;
}
