import type { Guide, Text } from '../guide.ts';
import { textsOf } from '../read-dialogues.ts';
import type { YamlFile } from '../yaml-file.ts';

/** The longest sentence, in characters without marks. */
const longestSentence = 30;
const longestWord = 8;
const han = /[\u3400-\u9fff]+/g;

/** Words that people know, and words of the law, which must be explained. */
export interface WordLists {
  readonly everyday: ReadonlySet<string>;
  readonly law: ReadonlySet<string>;
}

/** The lists of the product, with the words that a folder of guides adds. */
export async function wordLists(added: readonly string[]): Promise<WordLists> {
  const [everyday, law] = await Promise.all([
    import('./everyday-words.txt?raw'),
    import('./law-words.txt?raw'),
  ]);
  return { everyday: new Set([...wordsIn(everyday.default), ...added]), law: new Set(wordsIn(law.default)) };
}

function wordsIn(list: string): string[] {
  return list.split('\n').flatMap((line) => (line.startsWith('#') ? [] : line.split(' ').filter(Boolean)));
}

/**
 * Whether a tired person can read a guide: short sentences, and no word that is neither everyday nor explained. A stretch of
 * characters is readable when it can be cut into everyday words and explained ones: 工作证 is 工作 and 证. A word of the law is
 * never cut: it is explained or it is a fault.
 */
export function checkReadingLevel(
  guide: Guide,
  file: YamlFile,
  terms: Guide['terms'],
  { everyday, law }: WordLists,
): void {
  const explained = new Set([...guide.terms, ...terms].map(({ word }) => word));
  const cutter = new Cutter(everyday, explained, law);
  for (const text of textsOf(guide)) {
    if (!text.key.startsWith(`${guide.id}:`)) continue;
    const path = pathOf(text);
    for (const sentence of text.words.split(/[。！？；\n]/)) {
      const length = [...sentence.replace(/[\s\p{P}]/gu, '')].length;
      if (length > longestSentence)
        file.fault(path, `a sentence of ${length} characters, ${longestSentence} at most: "${sentence}"`);
    }
    for (const word of cutter.unknownIn(text.words))
      file.fault(path, `"${word}" is no everyday word: say it otherwise, or explain it under terms`);
  }
}

/** Where a text stands in its file. */
export function pathOf({ key }: Text): (string | number)[] {
  const path = key.slice(key.indexOf(':') + 1).split('.');
  return path.map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

class Cutter {
  readonly #everyday: ReadonlySet<string>;
  readonly #explained: ReadonlySet<string>;
  readonly #law: ReadonlySet<string>;

  constructor(everyday: ReadonlySet<string>, explained: ReadonlySet<string>, law: ReadonlySet<string>) {
    this.#everyday = everyday;
    this.#explained = explained;
    this.#law = law;
  }
  unknownIn(words: string): string[] {
    return [...new Set((words.match(han) ?? []).flatMap((run) => this.#unknownInRun(run)))];
  }

  /** Explained words are cut out first, the longest one at each place; then words of the law are found, then the rest is cut. */
  #unknownInRun(run: string): string[] {
    const rest = this.#without(run);
    return rest.flatMap((piece) => {
      const ofLaw = this.#longestAt(piece, this.#law);
      return ofLaw.length > 0 ? ofLaw : this.#uncut(piece);
    });
  }
  #without(run: string): string[] {
    const pieces: string[] = [''];
    for (let at = 0; at < run.length; ) {
      const term = longestFrom(run, at, this.#explained);
      if (term === null) pieces.push(`${pieces.pop()}${run[at]}`);
      else pieces.push('');
      at += term?.length ?? 1;
    }
    return pieces.filter(Boolean);
  }
  #longestAt(piece: string, list: ReadonlySet<string>): string[] {
    const found: string[] = [];
    for (let at = 0; at < piece.length; ) {
      const word = longestFrom(piece, at, list);
      if (word !== null) found.push(word);
      at += word?.length ?? 1;
    }
    return found;
  }
  /** The characters that stand in no cut with the fewest of them, those beside each other as one. */
  #uncut(piece: string): string[] {
    const cost = new Array<number>(piece.length + 1).fill(Number.POSITIVE_INFINITY);
    const from = new Array<number>(piece.length + 1).fill(0);
    cost[0] = 0;
    for (let at = 0; at < piece.length; at += 1)
      for (let to = at + 1; to <= Math.min(piece.length, at + longestWord); to += 1) {
        const isWord = this.#everyday.has(piece.slice(at, to));
        if (!isWord && to > at + 1) continue;
        const total = (cost[at] ?? 0) + (isWord ? 0.01 : 1);
        if (total >= (cost[to] ?? 0)) continue;
        cost[to] = total;
        from[to] = at;
      }
    const cuts: [number, number][] = [];
    for (let to = piece.length; to > 0; to = from[to] ?? 0) cuts.unshift([from[to] ?? 0, to]);
    const unknown = cuts.filter(([at, to]) => !this.#everyday.has(piece.slice(at, to)));
    return joined(unknown).map(([at, to]) => piece.slice(Math.max(0, at - 1), to + 1));
  }
}

function longestFrom(text: string, at: number, list: ReadonlySet<string>): string | null {
  for (let to = Math.min(text.length, at + longestWord); to > at; to -= 1)
    if (list.has(text.slice(at, to))) return text.slice(at, to);
  return null;
}

function joined(pieces: readonly [number, number][]): [number, number][] {
  const runs: [number, number][] = [];
  for (const [at, to] of pieces) {
    const last = runs.at(-1);
    if (last && last[1] === at) last[1] = to;
    else runs.push([at, to]);
  }
  return runs;
}
