/** Passes a live value on only when it says something new: most changes in a hall do not concern the one who looks. */
export async function* distinct<Value>(
  values: AsyncGenerator<Value, void, void>,
): AsyncGenerator<Value, void, void> {
  let before: string | undefined;
  for await (const value of values) {
    const text = JSON.stringify(value);
    if (text === before) continue;
    before = text;
    yield value;
  }
}
