import { firstSound, syllableNumber } from './syllables.ts';

/** What a word is, which says what may follow it. */
export type WordKind = 'word' | 'surname' | 'given';

export interface Word {
  readonly text: string;
  /** How unlikely it is: minus the natural logarithm of its share of all words. */
  readonly cost: number;
  readonly kind: WordKind;
}

/** Words of the same sound, the likeliest first. */
export interface Homophones {
  readonly syllables: readonly number[];
  readonly words: readonly Word[];
}

/** Costs are kept as one letter each, a to z and A to Z, in these steps. */
const costSteps = {
  least: 2,
  step: 0.35,
  letters: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
} as const;

const kinds: Readonly<Record<string, WordKind>> = { '+': 'surname', '-': 'given' };
const wordPattern = /([+-]?)([^a-zA-Z+-]+)([a-zA-Z])/gu;

/**
 * Words by the first sounds of their syllables: gz for 公证. Each line of a list is such a key with its words, `gz
 * gong'zheng公证k公正j …`, and is only read when somebody types it, so that a large list costs nothing to load. Lines that
 * begin with `=` are words that often follow each other.
 */
export class Lexicon {
  readonly #unread = new Map<string, string[]>();
  readonly #read = new Map<string, readonly Homophones[]>();
  readonly #beginnings = new Set<string>();
  readonly #followers = new Map<string, Set<string>>();
  #below: Lexicon | undefined;

  /** Words of lists that stand first come first where they are as likely. */
  constructor(...lists: readonly string[]) {
    for (const list of lists) this.#add(list);
  }

  /** The words of a list over these, which stay as they are. */
  under(list: string): Lexicon {
    const more = new Lexicon(list);
    more.#below = this;
    return more;
  }

  #add(list: string): void {
    for (const line of list.split('\n')) {
      const at = line.indexOf(' ');
      if (at < 0) continue;
      const key = line.slice(0, at);
      if (key === '=') this.#addFollower(line.slice(at + 1));
      else this.#addLine(key, line.slice(at + 1));
    }
  }

  /** Whether any word has more syllables than these first sounds. */
  goesOn(sounds: string): boolean {
    return this.#beginnings.has(sounds) || (this.#below?.goesOn(sounds) ?? false);
  }

  /** All words with these first sounds. */
  of(sounds: string): readonly Homophones[] {
    const kept = this.#read.get(sounds);
    if (kept) return kept;
    const below = this.#below?.of(sounds) ?? [];
    const lines = this.#unread.get(sounds);
    if (!lines) return below;
    const read = merged([...below, ...lines.flatMap((line) => line.split(' ').map(homophones))]);
    this.#read.set(sounds, read);
    return read;
  }

  /** Whether the one often follows the other. */
  follows(word: string, next: string): boolean {
    return (this.#followers.get(word)?.has(next) || this.#below?.follows(word, next)) ?? false;
  }

  /** Every word, in no order. */
  *words(): Iterable<Word> {
    for (const sounds of this.#keys()) for (const { words } of this.of(sounds)) yield* words;
  }

  #keys(): ReadonlySet<string> {
    const below = this.#below ? this.#below.#keys() : [];
    return new Set([...below, ...this.#unread.keys()]);
  }

  #addLine(key: string, line: string): void {
    const lines = this.#unread.get(key);
    if (lines) lines.push(line);
    else this.#unread.set(key, [line]);
    for (let end = key.length - 1; end > 0 && !this.#beginnings.has(key.slice(0, end)); end -= 1)
      this.#beginnings.add(key.slice(0, end));
  }

  #addFollower(pair: string): void {
    const [word = '', next = ''] = pair.split(' ');
    const followers = this.#followers.get(word) ?? new Set();
    this.#followers.set(word, followers.add(next));
  }
}

/** The key of a word whose pinyin is known. */
export function soundsOf(syllables: readonly string[]): string {
  return syllables.map(firstSound).join('');
}

function costOfLetter(letter: string): number {
  return costSteps.least + costSteps.letters.indexOf(letter) * costSteps.step;
}

export function letterOfCost(cost: number): string {
  const step = Math.round((cost - costSteps.least) / costSteps.step);
  return costSteps.letters.charAt(Math.max(0, Math.min(costSteps.letters.length - 1, step)));
}

/** `gong'zheng公证k公正j` */
function homophones(entry: string): Homophones {
  const end = entry.search(/[^a-z']/);
  const syllables = entry
    .slice(0, end)
    .split("'")
    .map((syllable) => syllableNumber(syllable) ?? 0);
  const words = [...entry.slice(end).matchAll(wordPattern)].map(
    ([, kind = '', text = '', letter = '']): Word => ({
      text,
      cost: costOfLetter(letter),
      kind: kinds[kind] ?? 'word',
    }),
  );
  return { syllables, words };
}

function merged(read: readonly Homophones[]): Homophones[] {
  const bySound = new Map<string, Homophones>();
  for (const one of read) {
    const sound = one.syllables.join(' ');
    const words = [...(bySound.get(sound)?.words ?? []), ...one.words];
    bySound.set(sound, { syllables: one.syllables, words: words.toSorted((a, b) => a.cost - b.cost) });
  }
  return [...bySound.values()];
}
