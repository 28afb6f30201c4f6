import { Chart, type Path } from './chart.ts';
import type { Lexicon } from './lexicon.ts';

/** What may be meant by the letters that were typed, or by the first of them. */
export interface Candidate {
  readonly text: string;
  /** So much of what was typed it stands for. */
  readonly typed: number;
}

/** More is not read at once; what comes after is read when the beginning was chosen. */
const longestTyped = 80;
/** Rows of several words; places are left in the first row for words to begin with. */
const sentences = 6;
const mostCandidates = 500;

const charts = new WeakMap<Lexicon, Chart>();

/**
 * What `typed` may mean, the likeliest first: all of it, then its beginning, the longest first. Letters of pinyin, whole or first
 * letters alone, or digits of a telephone; `'` stands between syllables.
 */
export function candidatesFor(lexicon: Lexicon, typed: string): Candidate[] {
  const places = chartOf(lexicon).of(typed.slice(0, longestTyped));
  const end = places.length - 1;
  const found = new Map<string, Candidate>();
  const put = (text: string, to: number) => {
    if (!found.has(text) && found.size < mostCandidates) found.set(text, { text, typed: to });
  };
  const wordsTo = (to: number) => (places[to]?.hits ?? []).filter(({ from }) => from === 0);
  const words = wordsTo(end).map(
    ({ word, cost }): Pick<Path, 'text' | 'cost'> => ({ text: word.text, cost }),
  );
  const rows = (places[end]?.paths ?? []).filter((path) => path.words > 1).slice(0, sentences);
  for (const { text } of [...words, ...rows].sort((a, b) => a.cost - b.cost)) put(text, end);
  for (let to = end - 1; to > 0; to -= 1) for (const { word } of wordsTo(to)) put(word.text, to);
  return [...found.values()];
}

function chartOf(lexicon: Lexicon): Chart {
  const kept = charts.get(lexicon) ?? new Chart(lexicon);
  charts.set(lexicon, kept);
  return kept;
}
