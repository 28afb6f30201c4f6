import { type Grey, greyOf, otsu } from './grey.ts';
import { convexHull, fourEdges } from './hull.ts';
import type { Picture } from './perspective.ts';
import { areaOf, inReadingOrder, looksLikeAPage, type Point, type Quad, wholeOf } from './quad.ts';
import { largestRegion } from './region.ts';

/** Where the page lies in a picture. */
export interface FoundPage {
  readonly corners: Quad;
  /** False: no page was found, and the corners are those of the picture. */
  readonly found: boolean;
}

/** Enough to place a corner within a few pixels of the original, and quick on weak hardware. */
const searchedPx = 320;
/** A page takes up at least this share of the view … */
const leastShare = 0.12;
/** … its patch fills at least this much of its four edges: less is no sheet of paper … */
const leastFill = 0.86;
/** … and it differs from the table by at least so much brightness. */
const leastContrast = 24;
/** Shadows push the best split about: it is tried below and above as well. */
const splitShifts = [0, -20, 20] as const;

/** Finds a sheet on a table of another brightness. Light on dark and dark on light both count. */
export function findPage(picture: Picture): FoundPage {
  const grey = greyOf(picture, searchedPx);
  const { threshold, contrast } = otsu(grey);
  const candidates =
    contrast < leastContrast
      ? []
      : splitShifts.flatMap((shift) => [
          candidateIn(grey, (value) => value > threshold + shift),
          candidateIn(grey, (value) => value <= threshold + shift),
        ]);
  const best = candidates
    .filter((candidate) => candidate !== null)
    .sort((one, other) => other.fill - one.fill)
    .at(0);
  if (!best) return { corners: wholeOf(picture), found: false };
  return { corners: inReadingOrder(enlarged(best.corners, grey.scale, picture)), found: true };
}

interface Candidate {
  readonly corners: Quad;
  /** Share of the four-cornered shape that the patch covers. */
  readonly fill: number;
}

function candidateIn({ width, height, data }: Grey, belongs: (value: number) => boolean): Candidate | null {
  const region = largestRegion(width, height, (at) => belongs(data[at] ?? 0));
  if (!region || region.size < leastShare * width * height) return null;
  const corners = fourEdges(convexHull(region.outline));
  if (!corners || !looksLikeAPage(inReadingOrder(corners)) || isTheWholeView(corners, width, height))
    return null;
  const fill = region.size / areaOf(corners);
  return fill >= leastFill ? { corners, fill: Math.min(fill, 1) } : null;
}

/** A patch that reaches every corner of the view is the table, not a sheet on it. */
function isTheWholeView(corners: Quad, width: number, height: number): boolean {
  return areaOf(corners) > 0.98 * width * height;
}

function enlarged(corners: Quad, scale: number, { width, height }: Picture): Quad {
  const enlarge = ({ x, y }: Point) => ({
    x: Math.min(Math.max(x * scale, 0), width),
    y: Math.min(Math.max(y * scale, 0), height),
  });
  return corners.map(enlarge) as unknown as Quad;
}
