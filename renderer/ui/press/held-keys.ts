const presses = ['Enter', ' ', 'Escape'];

/** Whether a key would do again what it did when it went down, for no other reason than that it is still held. */
export function isHeldPress(
  { key, repeat }: Pick<KeyboardEvent, 'key' | 'repeat'>,
  isTyping: boolean,
): boolean {
  return repeat && presses.includes(key) && !(isTyping && key !== 'Escape');
}

/**
 * A key that is held presses once: it does not go on through the pages that follow, and sends no form twice. Holding goes
 * on where it types. Returns the way to undo it.
 */
export function ignoreHeldPresses(view: Window = window): () => void {
  const down = (event: KeyboardEvent) => {
    if (!isHeldPress(event, types(event.target, event.key))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  view.addEventListener('keydown', down, { capture: true });
  return () => view.removeEventListener('keydown', down, { capture: true });
}

/** In a single line Enter sends. */
function types(target: EventTarget | null, key: string): boolean {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && key === ' ';
}
