/** What was parsed; `undefined`, which fits no schema of a message: it is no JSON. For what another program has written. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
