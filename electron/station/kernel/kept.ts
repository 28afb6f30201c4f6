/** What one capability keeps of a person: how it begins, and how it is overwritten. */
export interface KeptPart<Held> {
  readonly begin: () => Held;
  /** @param why how the visit ended; `restart`: its page is gone, and may come again */
  readonly wipe: (held: Held, why?: string) => void;
}

/**
 * All that is kept of one person at a page. A capability is handed it with each call, keeps its own part in it and
 * nothing of it in itself: so one end wipes everything, and no person's part is ever another's.
 */
export class Kept {
  readonly #parts = new Map<object, { readonly held: unknown; readonly wipe: (why: string) => void }>();

  of<Held>(part: KeptPart<Held>): Held {
    const known = this.#parts.get(part);
    if (known) return known.held as Held;
    const held = part.begin();
    this.#parts.set(part, { held, wipe: (why) => part.wipe(held, why) });
    return held;
  }

  wipe(why = 'restart'): void {
    for (const { wipe } of this.#parts.values()) wipe(why);
    this.#parts.clear();
  }
}
