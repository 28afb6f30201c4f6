import type { Reason } from '#contract/library.ts';
import type { QuestionTable } from '../embeddings/question-table.ts';
import type { Knowledge } from '../learn/knowledge.ts';
import type { FirstGuess } from '../rank/first-guess.ts';
import { otherTerms, otherWords } from '../words/other-writings.ts';
import type { Understood } from './understand.ts';

/** From this likeness on, that others asked the same says more than the words do. */
const sameQuestion = 0.45;
const mostWords = 6;
const shortestWord = 2;

/** The words of a question that are worth marking, those that tell most first. Single characters when there is nothing longer. */
export function tellingWords({ terms }: FirstGuess, { wordWeight }: Knowledge): string[] {
  const telling = terms.words
    .map(({ term, found }) => ({ term, weight: wordWeight(term, found?.documents ?? 0) }))
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ term }) => term);
  const words = telling.filter((term) => term.length >= shortestWord);
  return words.length > 0 ? words : telling;
}

/** Those that stand in a text, in the same order; longer words in place of their parts. */
export function wordsIn(telling: readonly string[], text: string): string[] {
  const plain = text.toLowerCase();
  const others = new Set(otherTerms(text));
  const found = telling.filter((word) => plain.includes(word) || others.has(word));
  return found.filter((word) => !found.some((other) => other !== word && other.includes(word)));
}

/** Words as a text writes them, where the index has a stem. */
export function asWritten(words: readonly string[], text: string): string[] {
  const written = new Map(otherWords(text).map(({ term, from, to }) => [term, text.slice(from, to)]));
  return words.map((word) => written.get(word) ?? word);
}

/** The longest pieces of a text of which every two characters side by side are known. */
export function runsIn(text: string, isKnown: (pair: string) => boolean): string[] {
  const runs: string[] = [];
  let goesOn = false;
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    const known = isKnown(pair);
    if (known) runs.push(goesOn ? `${runs.pop()}${pair.slice(1)}` : pair);
    goesOn = known;
  }
  return runs;
}

/** Why an article was found, in one thing that a person can check. */
export function reasonOf(
  guess: FirstGuess,
  { text, synonyms }: Pick<Understood, 'text' | 'synonyms'>,
  row: number,
  article: string,
  words: readonly string[],
): Reason {
  const near = guess.votes.closest.get(row);
  if (near && near.likeness >= sameQuestion) return { why: 'asked', question: near.question.text };
  const typed = words.filter((word) => text.includes(word));
  if (typed.length > 0) return { why: 'words', words: typed.slice(0, mostWords) };
  for (const { everyday, legal } of synonyms) {
    const means = legal.find((term) => article.includes(term));
    if (means !== undefined) return { why: 'meaning', said: everyday, means };
  }
  return near
    ? { why: 'asked', question: near.question.text }
    : { why: 'words', words: words.slice(0, mostWords) };
}

/** From this likeness on two words are said to be near. */
const nearMeaning = 0.35;
/** Words of an article that are looked at; a question has few. */
const mostCompared = 80;

/**
 * The word of a question and the one of an article that are nearest in meaning; null: none are near. Near is not the same:
 * 离婚 and 结婚 are near.
 */
export function nearestWords(
  table: QuestionTable,
  asked: readonly string[],
  article: readonly string[],
): Reason | null {
  const own = [...new Set(article)].filter((word) => word.length >= shortestWord).slice(0, mostCompared);
  let best: Reason | null = null;
  let highest = nearMeaning;
  for (const said of asked.slice(0, mostWords))
    for (const near of own) {
      const likeness = table.likeness(said, near);
      if (likeness > highest) [highest, best] = [likeness, { why: 'near', said, near }];
    }
  return best;
}
