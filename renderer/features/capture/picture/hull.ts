import { areaOf, type Point, type Quad } from './quad.ts';

/** Convex hull by A. M. Andrew's monotone chain, 1979; no three corners in one line. */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  return [...halfHull(sorted), ...halfHull(sorted.reverse())];
}

function halfHull(sorted: readonly Point[]): Point[] {
  const chain: Point[] = [];
  for (const point of sorted) {
    while (chain.length >= 2 && !turnsLeft(chain.at(-2), chain.at(-1), point)) chain.pop();
    chain.push(point);
  }
  chain.pop();
  return chain;
}

function turnsLeft(a: Point | undefined, b: Point | undefined, c: Point): boolean {
  if (!a || !b) return true;
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;
}

/**
 * The four straight edges a convex outline most nearly has: again and again the edge is dropped whose neighbours meet
 * beyond it with the least area added. Rounded or dog-eared corners become corners again.
 */
export function fourEdges(hull: readonly Point[]): Quad | null {
  let corners = [...hull];
  while (corners.length > 4) {
    const next = withoutCheapestEdge(corners);
    if (!next) return null;
    corners = next;
  }
  return corners.length === 4 ? (corners as unknown as Quad) : null;
}

function withoutCheapestEdge(corners: readonly Point[]): Point[] | null {
  let best: { readonly added: number; readonly index: number; readonly meeting: Point } | null = null;
  for (let index = 0; index < corners.length; index++) {
    const [a, b, c, d] = [0, 1, 2, 3].map((step) => corners[(index + step) % corners.length]);
    if (!a || !b || !c || !d) return null;
    const meeting = meetingOf(a, b, d, c);
    if (!meeting) continue;
    const added = areaOf([b, meeting, c]);
    if (!best || added < best.added) best = { added, index, meeting };
  }
  return best ? replaceEdge(corners, best.index, best.meeting) : null;
}

/** The edge from the second to the third corner after `index` becomes one corner. */
function replaceEdge(corners: readonly Point[], index: number, meeting: Point): Point[] {
  const second = (index + 2) % corners.length;
  return corners.flatMap((corner, at) => {
    if (at === (index + 1) % corners.length) return [meeting];
    return at === second ? [] : [corner];
  });
}

/** Where the line from `a` through `b` meets the line from `d` through `c`, beyond `b` and `c`; null when they part. */
function meetingOf(a: Point, b: Point, d: Point, c: Point): Point | null {
  const [ux, uy, vx, vy] = [b.x - a.x, b.y - a.y, c.x - d.x, c.y - d.y];
  const scale = ux * vy - uy * vx;
  if (Math.abs(scale) < 1e-9) return null;
  const along = ((d.x - a.x) * vy - (d.y - a.y) * vx) / scale;
  const other = ((d.x - a.x) * uy - (d.y - a.y) * ux) / scale;
  return along >= 1 && other >= 1 ? { x: a.x + along * ux, y: a.y + along * uy } : null;
}
