import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPage } from './page-detector.ts';
import { type Picture, squareOnto, straighten, straightSize } from './perspective.ts';
import { areaOf, distance, inReadingOrder, type Point, type Quad } from './quad.ts';

const table = 60;
const sheet = 225;

/** A photograph: a sheet with a few lines of writing at `corners` on a table, light falling off to one side. */
function photograph(
  corners: Quad,
  options: { width?: number; height?: number; falloff?: number; noise?: number; dark?: boolean } = {},
): Picture {
  const { width = 800, height = 600, falloff = 0, noise = 0, dark = false } = options;
  const data = new Uint8ClampedArray(width * height * 4);
  const middle = squareOnto(corners)(0.5, 0.5);
  const inwards = ({ x, y }: Point) => ({ x: x + (middle.x - x) / 4, y: y + (middle.y - y) / 4 });
  const margin = corners.map(inwards) as unknown as Quad;
  let seed = 7;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      const light = 1 - (falloff * x) / width;
      const written = y % 40 < 3 && isInside(margin, x, y);
      const base = isInside(corners, x + 0.5, y + 0.5) ? (written ? 90 : sheet) : table;
      const value = (dark ? 255 - base : base) * light + ((seed / 2147483648) * 2 - 1) * noise;
      data.set([value, value, value, 255], (y * width + x) * 4);
    }
  return { width, height, data };
}

function isInside(corners: Quad, x: number, y: number): boolean {
  return (
    areaOf(corners) > 0 &&
    corners.every((a, index) => {
      const b = corners[(index + 1) % 4] ?? a;
      return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) >= 0;
    })
  );
}

function farthest(found: Quad, wanted: Quad): number {
  return Math.max(...found.map((corner, index) => distance(corner, wanted[index] ?? corner)));
}

const straight: Quad = [
  { x: 180, y: 60 },
  { x: 600, y: 60 },
  { x: 600, y: 540 },
  { x: 180, y: 540 },
];
const tilted: Quad = [
  { x: 230, y: 50 },
  { x: 640, y: 120 },
  { x: 560, y: 560 },
  { x: 140, y: 480 },
];
const inPerspective: Quad = [
  { x: 250, y: 80 },
  { x: 560, y: 90 },
  { x: 680, y: 540 },
  { x: 120, y: 550 },
];

describe('finding the page', () => {
  it.each([
    ['straight', straight, {}],
    ['tilted', tilted, {}],
    ['in perspective', inPerspective, {}],
    ['in uneven light', tilted, { falloff: 0.35 }],
    ['with noise', inPerspective, { noise: 18 }],
    ['dark on a light table', straight, { dark: true }],
  ] as const)('finds a sheet that lies %s within 1 %% of the view', (_how, corners, options) => {
    const { corners: found, found: sure } = findPage(photograph(corners, options));
    expect(sure).toBe(true);
    expect(farthest(found, corners)).toBeLessThan(8);
  });

  it('says that there is none on an empty table, and shows the whole picture', () => {
    const nowhere: Quad = [0, 1, 2, 3].map(() => ({ x: -9, y: -9 })) as unknown as Quad;
    const { corners, found } = findPage(photograph(nowhere, { noise: 6 }));
    expect(found).toBe(false);
    expect(areaOf(corners)).toBe(800 * 600);
  });

  it('takes no scrap for a page', () => {
    const scrap = straight.map(({ x, y }) => ({ x: 100 + x / 6, y: 100 + y / 6 })) as unknown as Quad;
    expect(findPage(photograph(scrap)).found).toBe(false);
  });

  it('finds any sheet that fills a fair part of the view', () => {
    const jitter = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));
    fc.assert(
      fc.property(fc.tuple(jitter, jitter, jitter, jitter), (jitters) => {
        const corners = straight.map(({ x, y }, index) => ({
          x: x + (jitters[index]?.[0] ?? 0),
          y: y + (jitters[index]?.[1] ?? 0),
        })) as unknown as Quad;
        expect(farthest(findPage(photograph(corners)).corners, corners)).toBeLessThan(12);
      }),
      { numRuns: 25 },
    );
  });
});

describe('straightening', () => {
  it('carries the corners of the square onto the corners of the page', () => {
    const onto = squareOnto(inPerspective);
    const carried = [onto(0, 0), onto(1, 0), onto(1, 1), onto(0, 1)] as unknown as Quad;
    expect(farthest(carried, inPerspective)).toBeLessThan(1e-6);
  });

  it('shows the lines of the page level again', () => {
    const page = straighten(photograph(straight), straight, 400);
    const row = (y: number) => page.data[(y * page.width + 200) * 4] ?? 0;
    expect(Math.min(...Array.from({ length: page.height }, (_, y) => row(y)))).toBeLessThan(120);
    const bright = Array.from({ length: page.width }, (_, x) => page.data[(20 * page.width + x) * 4] ?? 0);
    expect(Math.max(...bright) - Math.min(...bright)).toBeLessThan(10);
  });

  it('keeps the proportions, up to the longest side allowed', () => {
    expect(straightSize(straight, 5000)).toEqual({ width: 420, height: 480 });
    expect(straightSize(straight, 240)).toEqual({ width: 210, height: 240 });
  });

  it('is white beyond the edge of the picture', () => {
    const beyond: Quad = [
      { x: -200, y: 0 },
      { x: -100, y: 0 },
      { x: -100, y: 100 },
      { x: -200, y: 100 },
    ];
    expect([...straighten(photograph(straight), beyond, 50).data].every((value) => value === 255)).toBe(true);
  });
});

describe('reading order', () => {
  it('is the same however the corners are given', () => {
    const wanted = tilted;
    const turns: Point[][] = [0, 1, 2, 3].map((by) => [...tilted.slice(by), ...tilted.slice(0, by)]);
    for (const turn of [...turns, ...turns.map((corners) => [...corners].reverse())])
      expect(inReadingOrder(turn as unknown as Quad)).toEqual(wanted);
  });
});
