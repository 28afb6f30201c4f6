/** What may be told of some bytes in a row: the bytes themselves, or only how many they were. */
export type Piece = { readonly shown: Uint8Array } | { readonly masked: number };

/** Decides, byte by byte and whatever the pieces in which they come, what may be told of one direction of a line. */
export interface Masker {
  /** Tells of the bytes whose meaning is known by now, in order. The others are held back until more have come. */
  push(bytes: Uint8Array): Piece[];
  /** Tells of what was held back, masked. Called when the other side speaks, and at the end. */
  flush(): Piece[];
}

/** How one protocol is masked: an allow-list of what is known to hold nothing of a person; the rest is counted. */
export interface Masking {
  /** Stands in a recording, so that a replay knows how to fill what was masked. */
  readonly name: string;
  /** Fresh maskers for a line that was just opened. They may know of each other. */
  open(): { readonly sent: Masker; readonly received: Masker };
}

/** Collects pieces; neighbours of one sort become one piece. */
export class Telling {
  readonly #pieces: ({ shown: number[] } | { masked: number })[] = [];

  show(...bytes: readonly number[]): void {
    const last = this.#pieces.at(-1);
    if (last && 'shown' in last) last.shown.push(...bytes);
    else if (bytes.length > 0) this.#pieces.push({ shown: [...bytes] });
  }
  mask(count: number): void {
    const last = this.#pieces.at(-1);
    if (last && 'masked' in last) last.masked += count;
    else if (count > 0) this.#pieces.push({ masked: count });
  }
  /** @param allowed whether the byte may be shown */
  emit(byte: number, allowed: boolean): void {
    if (allowed) this.show(byte);
    else this.mask(1);
  }
  get pieces(): Piece[] {
    return this.#pieces.map((piece) =>
      'shown' in piece ? { shown: Uint8Array.from(piece.shown) } : { masked: piece.masked },
    );
  }
}

/** Nothing but lengths: for everything that is not known well enough to tell more. */
export const lengthsOnly: Masking = {
  name: 'lengths',
  open: () => ({ sent: countingMasker, received: countingMasker }),
};

const countingMasker: Masker = {
  push: (bytes) => (bytes.length > 0 ? [{ masked: bytes.length }] : []),
  flush: () => [],
};

/** Everything as it is: only for devices that are never sent anything of a person and never send it. */
export const plain: Masking = {
  name: 'plain',
  open: () => ({ sent: showingMasker, received: showingMasker }),
};

const showingMasker: Masker = {
  push: (bytes) => (bytes.length > 0 ? [{ shown: bytes.slice() }] : []),
  flush: () => [],
};
