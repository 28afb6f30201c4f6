/** A character, and what it stands in. */
export interface Definition {
  readonly character: string;
  readonly word: string;
}

/** Says which character is meant by a word it stands in: 证 as in 证据. */
export class DefiningWords {
  readonly #words = new Map<string, readonly string[]>();

  /** @param list a character and its words a line: `证 证据 证明` */
  constructor(list: string) {
    for (const line of list.split('\n')) {
      const [character = '', ...words] = line.split(' ');
      this.#words.set(character, words);
    }
  }

  /** A word for a character, another than the text it is to tell apart; null where none is known. */
  of(character: string, text: string): string | null {
    return this.#words.get(character)?.find((word) => word !== text) ?? null;
  }

  /** What tells a text from the others that are offered with it. */
  all(text: string, others: readonly string[]): Definition[] {
    return differingPlaces(text, others).flatMap((place) => {
      const character = [...text][place] ?? '';
      const word = this.of(character, text);
      return word ? [{ character, word }] : [];
    });
  }
}

/**
 * The places of the characters by which a text differs from others of the same length; of a single character its own. These are what
 * the ear cannot tell.
 */
export function differingPlaces(text: string, others: readonly string[]): number[] {
  const characters = [...text];
  if (characters.length === 1) return [0];
  const alike = others.map((other) => [...other]).filter(({ length }) => length === characters.length);
  return characters.flatMap((character, place) =>
    alike.some((other) => other[place] !== character) ? [place] : [],
  );
}
