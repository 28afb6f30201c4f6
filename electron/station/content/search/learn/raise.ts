/** Adds to one place of a column; a row that has none adds nothing. */
export function raise(column: Float32Array, at: number | undefined, by: number): void {
  if (at !== undefined && at < column.length) column[at] = (column[at] ?? 0) + by;
}
