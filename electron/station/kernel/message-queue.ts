/** Messages for one page, in order, until it takes them. One reader. */
export class MessageQueue<Message> {
  readonly #waiting: Message[] = [];
  #wake: (() => void) | null = null;
  #ended = false;

  put(message: Message): void {
    if (this.#ended) return;
    this.#waiting.push(message);
    this.#wake?.();
  }
  /**
   * In place of the last one, where that is of the same kind and was not taken yet: of a view only the newest is of interest. One
   * with others behind it stays: they are understood by it.
   */
  putNewest(message: Message, isSame: (one: Message) => boolean): void {
    const last = this.#waiting.at(-1);
    if (last !== undefined && isSame(last)) this.#waiting.pop();
    this.put(message);
  }
  get length(): number {
    return this.#waiting.length;
  }
  /** What waits is still given; then the reader's loop ends. */
  end(): void {
    this.#ended = true;
    this.#wake?.();
  }
  /** Until it is ended, or the reader goes. `onGone` is called once, whichever way. */
  async *read(signal: AbortSignal | undefined, onGone: () => void): AsyncGenerator<Message, void, void> {
    const wake = () => this.#wake?.();
    let gone = false;
    const leave = () => {
      if (!gone) onGone();
      gone = true;
    };
    // At once, and not when the reader asks next: the other side waits to be told.
    signal?.addEventListener('abort', leave, { once: true });
    signal?.addEventListener('abort', wake, { once: true });
    try {
      while (!signal?.aborted) {
        const next = this.#waiting.shift();
        if (next !== undefined) yield next;
        else if (this.#ended) return;
        else await new Promise<void>((resolve) => (this.#wake = resolve));
      }
    } finally {
      signal?.removeEventListener('abort', leave);
      signal?.removeEventListener('abort', wake);
      leave();
    }
  }
}
