import { distance, type Point, type Quad } from './quad.ts';

/** Pixels as a canvas gives them: RGBA, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/**
 * The projective map that carries the unit square onto `corners` (P. Heckbert, "Fundamentals of Texture Mapping and
 * Image Warping", 1989, 2.2.3): (0,0) to the first corner, (1,0) to the second, (1,1) to the third, (0,1) to the last.
 */
export function squareOnto(corners: Quad): (u: number, v: number) => Point {
  const [p0, p1, p2, p3] = corners;
  const sumX = p0.x - p1.x + p2.x - p3.x;
  const sumY = p0.y - p1.y + p2.y - p3.y;
  const [ax, ay, bx, by] = [p1.x - p2.x, p1.y - p2.y, p3.x - p2.x, p3.y - p2.y];
  const scale = ax * by - bx * ay;
  const g = scale === 0 ? 0 : (sumX * by - bx * sumY) / scale;
  const h = scale === 0 ? 0 : (ax * sumY - sumX * ay) / scale;
  const [a, b] = [p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x];
  const [d, e] = [p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y];
  return (u, v) => {
    const w = g * u + h * v + 1;
    return { x: (a * u + b * v + p0.x) / w, y: (d * u + e * v + p0.y) / w };
  };
}

/** Size of the straightened page in pixels: its longer edges as photographed, and never more than `longestPx`. */
export function straightSize(
  corners: Quad,
  longestPx: number,
): { readonly width: number; readonly height: number } {
  const [p0, p1, p2, p3] = corners;
  const width = Math.max(distance(p0, p1), distance(p3, p2));
  const height = Math.max(distance(p0, p3), distance(p1, p2));
  const shrink = Math.min(1, longestPx / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * shrink)),
    height: Math.max(1, Math.round(height * shrink)),
  };
}

/** The page inside `corners`, seen from straight above. Beyond the picture's edge it is white. */
export function straighten(picture: Picture, corners: Quad, longestPx: number): Picture {
  const { width, height } = straightSize(corners, longestPx);
  const data = new Uint8ClampedArray(width * height * 4);
  const onto = squareOnto(corners);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const { x, y } = onto((column + 0.5) / width, (row + 0.5) / height);
      sampleInto(data, (row * width + column) * 4, picture, x - 0.5, y - 0.5);
    }
  return { width, height, data };
}

/** Bilinear: the four pixels around a point, weighed by how near they are. */
function sampleInto(into: Uint8ClampedArray, at: number, picture: Picture, x: number, y: number): void {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const [fx, fy] = [x - left, y - top];
  for (let channel = 0; channel < 3; channel++) {
    const upper = mix(valueAt(picture, left, top, channel), valueAt(picture, left + 1, top, channel), fx);
    const lower = mix(
      valueAt(picture, left, top + 1, channel),
      valueAt(picture, left + 1, top + 1, channel),
      fx,
    );
    into[at + channel] = mix(upper, lower, fy);
  }
  into[at + 3] = 255;
}

const paperWhite = 255;

function valueAt({ width, height, data }: Picture, x: number, y: number, channel: number): number {
  if (x < -1 || y < -1 || x > width || y > height) return paperWhite;
  const column = Math.min(Math.max(x, 0), width - 1);
  const row = Math.min(Math.max(y, 0), height - 1);
  return data[(row * width + column) * 4 + channel] ?? paperWhite;
}

function mix(one: number, other: number, share: number): number {
  return one + (other - one) * share;
}
