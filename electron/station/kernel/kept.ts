/** What one capability keeps of a person: how it begins, and how it is overwritten. */
export interface KeptPart<Held> {
  readonly begin: () => Held;
  readonly wipe: (held: Held) => void;
}

/**
 * All that is kept of one person at a page. A capability is handed it with each call, keeps its own part in it and
 * nothing of it in itself: so one end wipes everything, and no person's part is ever another's.
 */
export class Kept {
  readonly #parts = new Map<object, { readonly held: unknown; readonly wipe: () => void }>();

  of<Held>(part: KeptPart<Held>): Held {
    const known = this.#parts.get(part);
    if (known) return known.held as Held;
    const held = part.begin();
    this.#parts.set(part, { held, wipe: () => part.wipe(held) });
    return held;
  }

  wipe(): void {
    for (const { wipe } of this.#parts.values()) wipe();
    this.#parts.clear();
  }
}
