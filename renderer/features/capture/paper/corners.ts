import type { Point, Quad } from '../picture/quad.ts';

/** Size of a picture, pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Puts one corner elsewhere, inside the picture. */
export function withCorner(corners: Quad, index: number, to: Point, { width, height }: Size): Quad {
  const inside = { x: Math.min(Math.max(to.x, 0), width), y: Math.min(Math.max(to.y, 0), height) };
  return corners.map((corner, at) => (at === index ? inside : corner)) as unknown as Quad;
}

/** How far an arrow key moves a corner: a hundredth of the picture. */
const keyShare = 0.01;

const steps: Readonly<Record<string, Point>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
};

/** Where an arrow key takes a corner; null for any other key. */
export function movedByKey(corner: Point, key: string, { width, height }: Size): Point | null {
  const step = steps[key];
  if (!step) return null;
  const far = Math.max(width, height) * keyShare;
  return { x: corner.x + step.x * far, y: corner.y + step.y * far };
}

/** Corners of a small picture as they lie in a larger one of the same view. */
export function enlargedTo(corners: Quad, from: Size, to: Size): Quad {
  return corners.map(({ x, y }) => ({
    x: (x * to.width) / from.width,
    y: (y * to.height) / from.height,
  })) as unknown as Quad;
}
