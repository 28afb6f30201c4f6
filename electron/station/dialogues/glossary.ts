import type { Guide } from './guide.ts';

type Term = Guide['terms'][number];

/** Words of the law, each explained once: to whoever hears it for the first time. */
export class Glossary {
  /** The longest first: in 劳动仲裁 there is no 仲裁. */
  readonly #terms: readonly Term[];
  readonly #explained = new Set<string>();

  constructor(terms: readonly Term[]) {
    this.#terms = terms.toSorted((a, b) => b.word.length - a.word.length);
  }

  /** Those that come up in this text and were not explained before, nor within a longer one. */
  firstIn(text: string): readonly Term[] {
    let rest = text;
    const first: Term[] = [];
    for (const term of this.#terms) {
      if (!rest.includes(term.word)) continue;
      rest = rest.replaceAll(term.word, ' ');
      if (!this.#explained.has(term.word)) first.push(term);
      for (const { word } of this.#terms) if (term.word.includes(word)) this.#explained.add(word);
    }
    return first.toSorted((a, b) => text.indexOf(a.word) - text.indexOf(b.word));
  }
}
