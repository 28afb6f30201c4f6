/** A point in a picture, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Four corners in the order upper left, upper right, lower right, lower left, as the page would be read. */
export type Quad = readonly [Point, Point, Point, Point];

/** The whole of a picture. */
export function wholeOf({ width, height }: { readonly width: number; readonly height: number }): Quad {
  return [
    { x: 0, y: 0 },
    { x: width, y: 0 },
    { x: width, y: height },
    { x: 0, y: height },
  ];
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Area of a polygon without crossings, in square pixels. */
export function areaOf(corners: readonly Point[]): number {
  const doubled = corners.reduce((sum, corner, index) => {
    const next = corners[(index + 1) % corners.length] ?? corner;
    return sum + corner.x * next.y - next.x * corner.y;
  }, 0);
  return Math.abs(doubled) / 2;
}

/** Turns corners in any order, going round, into reading order: the one nearest the picture's origin first, clockwise. */
export function inReadingOrder(corners: Quad): Quad {
  const clockwise = turnsClockwise(corners) ? [...corners] : [...corners].reverse();
  const first = clockwise.reduce(
    (best, corner, index) => (corner.x + corner.y < sumAt(clockwise, best) ? index : best),
    0,
  );
  const turned = [...clockwise.slice(first), ...clockwise.slice(0, first)];
  return turned as unknown as Quad;
}

function sumAt(corners: readonly Point[], index: number): number {
  const corner = corners[index];
  return corner ? corner.x + corner.y : Number.POSITIVE_INFINITY;
}

/** With y downwards, a positive signed area goes round as a clock does. */
function turnsClockwise(corners: Quad): boolean {
  const [a, b, c, d] = corners;
  return cross(a, b) + cross(b, c) + cross(c, d) + cross(d, a) > 0;
}

function cross(a: Point, b: Point): number {
  return a.x * b.y - b.x * a.y;
}

/** Whether all four corners turn the same way and none is flatter or sharper than a page in perspective can be. */
export function looksLikeAPage(corners: Quad, sharpestDegrees = 45): boolean {
  const angles = corners.map((corner, index) =>
    angleAt(corners[(index + 3) % 4] ?? corner, corner, corners[(index + 1) % 4] ?? corner),
  );
  return angles.every((angle) => angle > sharpestDegrees && angle < 180 - sharpestDegrees);
}

function angleAt(before: Point, corner: Point, after: Point): number {
  const one = Math.atan2(before.y - corner.y, before.x - corner.x);
  const other = Math.atan2(after.y - corner.y, after.x - corner.x);
  const degrees = (((one - other) * 180) / Math.PI + 360) % 360;
  return degrees;
}
