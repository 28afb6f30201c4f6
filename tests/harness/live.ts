/** Waits until a live procedure sends a value that fits. */
export async function until<Value>(
  live: Promise<AsyncIterable<Value>>,
  fits: (value: Value) => boolean,
): Promise<Value> {
  for await (const value of await live) if (fits(value)) return value;
  throw new Error('A live value ended before one fitted');
}

/** The value that a live procedure sends first: how things are now. */
export function first<Value>(live: Promise<AsyncIterable<Value>>): Promise<Value> {
  return until(live, () => true);
}
