/** What is hardly positive is taken as this: the matrix is nearly that of fewer things. */
const least = 1e-9;

/**
 * The lower triangle L with L·Lᵀ = the matrix, row by row (1 + 2 + … numbers).
 * @param matrix size × size; the lower triangle is read
 */
export function cholesky(matrix: Float64Array, size: number): Float32Array {
  const rows = Array.from({ length: size }, (_, row) => new Float64Array(row + 1));
  for (const [row, own] of rows.entries())
    for (let column = 0; column <= row; column += 1) {
      const other = rows[column] as Float64Array;
      const sum = (matrix[row * size + column] as number) - product(own, other, column);
      own[column] = row === column ? Math.sqrt(Math.max(sum, least)) : sum / (other[column] as number);
    }
  const triangle = new Float32Array((size * (size + 1)) / 2);
  for (const [row, own] of rows.entries()) triangle.set(own, (row * (row + 1)) / 2);
  return triangle;
}

/** Σ a[i] · b[i] of so many, four at once: one sum would wait for itself. */
function product(a: Float64Array, b: Float64Array, count: number): number {
  let [p, q, r, s] = [0, 0, 0, 0];
  let at = 0;
  for (; at + 3 < count; at += 4) {
    p += (a[at] as number) * (b[at] as number);
    q += (a[at + 1] as number) * (b[at + 1] as number);
    r += (a[at + 2] as number) * (b[at + 2] as number);
    s += (a[at + 3] as number) * (b[at + 3] as number);
  }
  for (; at < count; at += 1) p += (a[at] as number) * (b[at] as number);
  return p + q + r + s;
}
