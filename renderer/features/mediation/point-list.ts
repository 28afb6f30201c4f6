/** The points with this one at another place, from 0. Beyond either end nothing moves. */
export function moved(points: readonly string[], from: number, to: number): string[] {
  const point = points[from];
  if (point === undefined || to < 0 || to >= points.length) return [...points];
  return inserted(removedAt(points, from), to, point);
}

export function removedAt(points: readonly string[], index: number): string[] {
  return points.filter((_, at) => at !== index);
}

export function inserted(points: readonly string[], index: number, text: string): string[] {
  return [...points.slice(0, index), text, ...points.slice(index)];
}
