import type { Picture } from './perspective.ts';

/** Brightness 0 … 255, row by row. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** So many pixels of the original make one of these, in each direction. */
  readonly scale: number;
}

/** Brightness of a picture, shrunk by averaging until neither side is longer than `longestPx`. */
export function greyOf(picture: Picture, longestPx: number): Grey {
  const scale = Math.max(1, Math.ceil(Math.max(picture.width, picture.height) / longestPx));
  const width = Math.floor(picture.width / scale);
  const height = Math.floor(picture.height / scale);
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++)
    for (let column = 0; column < width; column++)
      data[row * width + column] = averageOf(picture, column * scale, row * scale, scale);
  return { width, height, data, scale };
}

/** ITU-R BT.601 weights of red, green and blue. */
function averageOf({ width, data }: Picture, left: number, top: number, size: number): number {
  let sum = 0;
  for (let row = top; row < top + size; row++)
    for (let at = (row * width + left) * 4, end = at + size * 4; at < end; at += 4)
      sum += 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
  return sum / (size * size);
}

export interface Split {
  /** Brightness above which a pixel belongs to the bright class. */
  readonly threshold: number;
  /** Difference of the two classes' means, 0 … 255. */
  readonly contrast: number;
}

/** N. Otsu, "A threshold selection method from gray-level histograms", 1979: the split with most variance between classes. */
export function otsu({ data }: Grey): Split {
  const histogram = new Float64Array(256);
  for (const value of data) histogram[value] = (histogram[value] ?? 0) + 1;
  const total = data.length;
  const sum = histogram.reduce((all, count, value) => all + count * value, 0);
  let best: Split & { readonly variance: number } = { threshold: 127, contrast: 0, variance: -1 };
  let [below, sumBelow] = [0, 0];
  for (let threshold = 0; threshold < 255; threshold++) {
    below += histogram[threshold] ?? 0;
    sumBelow += threshold * (histogram[threshold] ?? 0);
    if (below === 0 || below === total) continue;
    const contrast = (sum - sumBelow) / (total - below) - sumBelow / below;
    const variance = below * (total - below) * contrast * contrast;
    if (variance > best.variance) best = { threshold, contrast, variance };
  }
  return { threshold: best.threshold, contrast: best.contrast };
}
