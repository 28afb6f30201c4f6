/** A point, x to the right and y down. */
export type Point = readonly [x: number, y: number];
/** From where the pen or finger comes down to where it is lifted. */
export type Stroke = readonly Point[];

/** The square that strokes are compared in. */
const side = 64;

/** Fills the square, without changing proportions much: a flat character stays flat. */
export function squared(strokes: readonly Stroke[]): Stroke[] {
  const all = strokes.flat();
  const [xs, ys] = [all.map(([x]) => x), all.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const size = Math.max(width, height, 1);
  const scale = (side - 1) / size;
  const [dx, dy] = [(size - width) / 2, (size - height) / 2];
  return strokes.map((stroke) =>
    stroke.map(([x, y]): Point => [(x - left + dx) * scale, (y - top + dy) * scale]),
  );
}

/** So many points, as far from each other along the stroke. */
export function evenly(stroke: Stroke, count: number): Point[] {
  const lengths = [0];
  for (let at = 1; at < stroke.length; at += 1)
    lengths.push((lengths[at - 1] ?? 0) + between(stroke[at - 1], stroke[at]));
  const whole = lengths.at(-1) ?? 0;
  let at = 1;
  return Array.from({ length: count }, (_, index): Point => {
    const wanted = (whole * index) / (count - 1);
    while (at < stroke.length - 1 && (lengths[at] ?? 0) < wanted) at += 1;
    const [from, to] = [stroke[at - 1] ?? [0, 0], stroke[at] ?? stroke[0] ?? [0, 0]];
    const step = (lengths[at] ?? 0) - (lengths[at - 1] ?? 0);
    const share = step > 0 ? (wanted - (lengths[at - 1] ?? 0)) / step : 0;
    return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
  });
}

function between(a: Point = [0, 0], b: Point = [0, 0]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
