/** How many steps a feature is told apart in while learning. */
export const steps = 64;
const sampled = 20_000;

/** Features as steps, one row after the other: `bins[row * width + feature]`. */
export interface Quantised {
  readonly rows: number;
  readonly width: number;
  readonly bins: Uint8Array;
  /** By feature, rising: bin b holds what is at least edge b − 1 and below edge b. */
  readonly edges: readonly Float32Array[];
}

export function quantise(features: Float32Array, width: number): Quantised {
  const rows = features.length / width;
  const edges = Array.from({ length: width }, (_, feature) => bordersOf(features, width, feature, rows));
  const bins = new Uint8Array(features.length);
  for (let row = 0; row < rows; row += 1)
    for (let feature = 0, at = row * width; feature < width; feature += 1, at += 1)
      bins[at] = binOf(edges[feature] as Float32Array, features[at] as number);
  return { rows, width, bins, edges };
}

/** Borders with about as many rows between each two. */
function bordersOf(features: Float32Array, width: number, feature: number, rows: number): Float32Array {
  const every = Math.max(1, Math.floor(rows / sampled));
  const values = new Float32Array(Math.ceil(rows / every));
  for (let at = 0; at < values.length; at += 1) values[at] = features[at * every * width + feature] as number;
  values.sort();
  const borders: number[] = [];
  for (let step = 1; step < steps; step += 1) {
    const value = values[Math.floor((step * values.length) / steps)] as number;
    if (borders.length === 0 || value > (borders.at(-1) as number)) borders.push(value);
  }
  return Float32Array.from(borders);
}

/** How many borders are not above the value. */
function binOf(borders: Float32Array, value: number): number {
  let low = 0;
  let high = borders.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((borders[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
