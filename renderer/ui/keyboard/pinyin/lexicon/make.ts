import type { TitleWord } from '#contract/library.ts';
import { letterOfCost, soundsOf } from '../lexicon.ts';
import { syllableNumber } from '../syllables.ts';

/** A word on its way into a list. */
interface Entry {
  readonly text: string;
  readonly syllables: readonly string[];
  readonly cost: number;
  readonly mark?: '+' | '-';
}

/** How likely words of our own are; those of the general list are likelier only when they are very common. */
const costs = {
  titles: 9,
  services: 7,
  terms: 7.5,
  matters: 8.5,
  common: 8.5,
  pairs: 9,
  everyday: 9,
  installed: 10,
} as const;
/** The first of a row of names, and how much the last is less likely. */
const names = { surname: { first: 8, spread: 5 }, given: { first: 10, spread: 3 } } as const;

/** `[titles]` and the words under it. */
function sectionsOf(source: string): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let words: string[] = [];
  for (const line of source.split('\n')) {
    const title = /^\[(\w+)\]$/.exec(line)?.[1];
    if (title) {
      words = [];
      sections.set(title, words);
    } else if (!line.startsWith('#')) words.push(...line.split(' ').filter(Boolean));
  }
  return sections;
}

/** The syllables of a word. */
type ReadingOf = (text: string, as?: 'surname') => readonly string[];

/** The list of our own words. */
export function legalList(source: string, readingOf: ReadingOf): string {
  const sections = sectionsOf(source);
  const of = (title: string) => [...new Set(sections.get(title) ?? [])];
  const said = (['titles', 'pairs', 'everyday', 'common', 'matters', 'terms', 'services'] as const).flatMap(
    (title) => of(title).map((text) => ({ text, cost: costs[title] })),
  );
  const own = new Map(said.map((word) => [word.text, word]));
  const entries = [...own.values()].map((word): Entry => ({ ...word, syllables: readingOf(word.text) }));
  return listOf([
    ...entries,
    ...inOrder(of('surnames'), names.surname).map(
      (word): Entry => ({
        ...word,
        mark: '+',
        syllables: readingOf(word.text, 'surname'),
      }),
    ),
    ...inOrder(of('given'), names.given).map(
      (word): Entry => ({ ...word, mark: '-', syllables: readingOf(word.text) }),
    ),
  ]).concat(pairsOf(sections.get('pairs') ?? []));
}

/**
 * From a dictionary of Rime's: `公证	gong zheng	747` a line, as far as it is written with these characters. Each of them is
 * in the list, also those that the dictionary lacks: somebody may have one in their name.
 */
export function generalList(
  dictionary: string,
  characters: ReadonlySet<string>,
  readingOf: ReadingOf,
): string {
  const rows = rowsOf(dictionary, characters);
  const known = new Set(rows.map(({ text }) => text));
  const others = [...characters]
    .filter((text) => !known.has(text))
    .map((text) => ({ text, syllables: readingOf(text), count: 0 }));
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  return listOf(
    [...rows, ...others]
      .filter(({ syllables }) => syllables.every((one) => syllableNumber(one) !== undefined))
      .map(({ count, ...word }) => ({ ...word, cost: Math.log(total / (count + 1)) })),
  );
}

/** Of the titles of the library that is installed. What nobody can type is left out. */
export function titleList(titles: readonly TitleWord[]): string {
  const entries = titles.map(({ text, syllables }) => ({ text, syllables: syllables.split(' ') }));
  return listOf(
    entries
      .filter(({ syllables }) => syllables.every((one) => syllableNumber(one) !== undefined))
      .map((entry): Entry => ({ ...entry, cost: costs.installed })),
  );
}

/** So many words for a character: where one is the text itself, the other tells. */
const definingWords = 2;
/** A word that says which character is meant is itself the usual one of its sound, by so much. */
const clearlyUsual = 2;

/** For each character the commonest words of two that nobody takes for others: `证 证据 证明` a line. */
export function definingList(dictionary: string, characters: ReadonlySet<string>): string {
  const pairs = rowsOf(dictionary, characters)
    .filter(({ text }) => [...text].length === 2)
    .toSorted((a, b) => b.count - a.count);
  const bySound = new Map<string, number>();
  for (const { syllables, count } of pairs)
    bySound.set(syllables.join(' '), (bySound.get(syllables.join(' ')) ?? 0) + count);
  const words = new Map<string, string[]>();
  for (const { text, syllables, count } of pairs) {
    const others = (bySound.get(syllables.join(' ')) ?? 0) - count;
    if (count < clearlyUsual * others) continue;
    for (const character of new Set(text)) {
      const known = words.get(character) ?? [];
      if (known.length < definingWords) words.set(character, [...known, text]);
    }
  }
  return [...words].map((line) => `${line.flat().join(' ')}\n`).join('');
}

function rowsOf(dictionary: string, characters: ReadonlySet<string>) {
  return dictionary
    .split('\n')
    .map((line) => line.split('\t'))
    .filter((row) => row.length === 3)
    .map(([text = '', reading = '', count]) => ({
      text,
      syllables: reading.split(' '),
      count: Number(count),
    }))
    .filter(({ text }) => [...text].every((character) => characters.has(character)));
}

function inOrder(words: readonly string[], { first, spread }: { first: number; spread: number }) {
  return words.map((text, at) => ({ text, cost: first + (spread * at) / words.length }));
}

/** Pairs stand one after the other. */
function pairsOf(words: readonly string[]): string {
  return words.flatMap((word, at) => (at % 2 === 0 ? [`= ${word} ${words[at + 1]}\n`] : [])).join('');
}

function listOf(entries: readonly Entry[]): string {
  const lines = new Map<string, Map<string, Entry[]>>();
  for (const entry of entries) {
    const key = soundsOf(entry.syllables);
    const line = lines.get(key) ?? new Map<string, Entry[]>();
    const sound = entry.syllables.join("'");
    line.set(sound, [...(line.get(sound) ?? []), entry]);
    lines.set(key, line);
  }
  return [...lines]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, line]) => `${key} ${[...line].map(written).join(' ')}\n`)
    .join('');
}

function written([sound, entries]: readonly [string, readonly Entry[]]): string {
  const words = entries.toSorted((a, b) => a.cost - b.cost || (a.text < b.text ? -1 : 1));
  return sound + words.map(({ mark = '', text, cost }) => `${mark}${text}${letterOfCost(cost)}`).join('');
}
