/**
 * An unexpected error as it may leave the device host: its name, its code and where it happened, without its message.
 * The host is the one process that holds raw bytes of cards, and an error's message quotes what a function was given.
 */
export function describeUnexpectedError(error: unknown): string {
  if (!(error instanceof Error)) return `Thrown: a ${typeof error}`;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return [`${error.name}${code}`, ...framesOf(error)].join('\n');
}

/** V8's frames stand on lines of their own that begin with `at`; the message before them may have several lines. */
function framesOf(error: Error): string[] {
  const text = error.stack ?? '';
  const messageAt = Math.max(0, text.indexOf(error.message));
  return text
    .slice(messageAt + error.message.length)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at .*:\d+:\d+\)?$/.test(line));
}
