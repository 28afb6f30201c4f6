/** Whose rows a weighted sum takes, and how much of each. */
interface Weighted {
  readonly rows: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/**
 * into[to…] += Σ weights[i] · table[rows[i]…] for i from `from` up to `until`. The innermost loop of all training: four
 * rows at once, so that the sum is read and written a fourth as often.
 */
export function addRows(
  into: Float32Array,
  to: number,
  table: Float32Array,
  { rows, weights }: Weighted,
  from: number,
  until: number,
  dimensions: number,
): void {
  let at = from;
  for (; at + 3 < until; at += 4) {
    const a = (rows[at] as number) * dimensions;
    const b = (rows[at + 1] as number) * dimensions;
    const c = (rows[at + 2] as number) * dimensions;
    const d = (rows[at + 3] as number) * dimensions;
    const [p, q] = [weights[at] as number, weights[at + 1] as number];
    const [r, s] = [weights[at + 2] as number, weights[at + 3] as number];
    for (let one = 0; one < dimensions; one += 1)
      into[to + one] =
        (into[to + one] as number) +
        p * (table[a + one] as number) +
        q * (table[b + one] as number) +
        r * (table[c + one] as number) +
        s * (table[d + one] as number);
  }
  for (; at < until; at += 1)
    addRow(into, to, table, (rows[at] as number) * dimensions, weights[at] as number, dimensions);
}

/** into[to…] += by · from[at…] */
export function addRow(
  into: Float32Array,
  to: number,
  from: Float32Array,
  at: number,
  by: number,
  dimensions: number,
): void {
  for (let one = 0; one < dimensions; one += 1)
    into[to + one] = (into[to + one] as number) + by * (from[at + one] as number);
}
