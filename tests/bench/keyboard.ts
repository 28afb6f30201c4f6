import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Candidate, candidatesFor } from '#renderer/ui/keyboard/pinyin/convert.ts';
import general from '#renderer/ui/keyboard/pinyin/lexicon/general.txt?raw';
import legal from '#renderer/ui/keyboard/pinyin/lexicon/legal.txt?raw';
import { titleList } from '#renderer/ui/keyboard/pinyin/lexicon/make.ts';
import { Lexicon } from '#renderer/ui/keyboard/pinyin/lexicon.ts';
import { digitsOf } from '#renderer/ui/keyboard/pinyin/telephone.ts';
import { shortTitle } from '#station/content/citations/citations.ts';
import { readingsOf } from '#station/speech/mandarin/readings.ts';
import type { BenchOptions, BenchResult } from './bench.ts';
import phrases from './keyboard-phrases.json' with { type: 'json' };
import { percentile, round } from './statistics.ts';

const goals = { firstShare: 0.9, eightShare: 0.99, p95Ms: 8 } as const;
const row = 8;
/** Times are those of one thread, multiplied: a core four times as slow needs four times as long for what never waits. */
const slowedBy = 4;

interface Phrase {
  readonly text: string;
  readonly group: string;
  readonly syllables: readonly string[];
}

interface Found {
  readonly first: boolean;
  readonly eight: boolean;
}

/**
 * Types the phrases of the field into the pinyin input method, letter by letter: whole, by first letters, and on a telephone's
 * digits. What is in our own list and what is put together of several words is counted apart. With a folder of laws their
 * titles are typed, which the keyboard has then as it has those of an installed library.
 */
export async function run({ laws }: BenchOptions): Promise<BenchResult> {
  const titles = laws === undefined ? [] : titlesIn(laws);
  const begun = performance.now();
  const lexicon = new Lexicon(legal, general).under(
    titleList(titles.map(({ text, syllables }) => ({ text, syllables: syllables.join(' ') }))),
  );
  const loadMs = slowedBy * (performance.now() - begun);
  const own = new Set([...new Lexicon(legal).words()].map(({ text }) => text));
  const keyMs: number[] = [];
  const all = (laws === undefined ? phrasesOfTheField() : titles).map((phrase) => ({
    ...phrase,
    kind: own.has(phrase.text) ? 'in our list' : 'of several words',
    whole: type(lexicon, phrase, phrase.syllables.join(''), keyMs),
    digits: type(lexicon, phrase, digitsOf(phrase.syllables.join(''))),
    letters: type(lexicon, phrase, phrase.syllables.map((syllable) => syllable.charAt(0)).join('')),
  }));
  const table = (kindOf: (phrase: (typeof all)[number]) => string) =>
    Object.fromEntries(
      [...new Set(all.map(kindOf))].map((kind) => {
        const of = all.filter((phrase) => kindOf(phrase) === kind);
        const [whole, digits, letters] = [
          of.map((one) => one.whole),
          of.map((one) => one.digits),
          of.map((one) => one.letters),
        ];
        return [
          kind,
          {
            phrases: of.length,
            ...shares('', whole),
            ...shares('T9 ', digits),
            ...shares('letters ', letters),
          },
        ];
      }),
    );
  console.table({ ...table(({ group }) => group), ...table(({ kind }) => kind), ...table(() => 'all') });
  for (const { text, whole } of all) if (!whole.eight) console.log(`not within ${row}: ${text}`);
  const { first, eight } = shares(
    '',
    all.map(({ whole }) => whole),
  );
  const p95Ms = round(slowedBy * percentile(keyMs, 0.95));
  const figures = {
    first,
    eight,
    p95Ms,
    p99Ms: round(slowedBy * percentile(keyMs, 0.99)),
    loadMs: round(loadMs),
    slowedBy,
  };
  const ok = Number(first) >= goals.firstShare && Number(eight) >= goals.eightShare && p95Ms <= goals.p95Ms;
  return { bench: 'keyboard', phrases: all.length, ...figures, goals, ok };
}

function phrasesOfTheField(): Phrase[] {
  return Object.entries(phrases).flatMap(([group, texts]) =>
    texts.split(' ').map((text) => ({ group, text, syllables: syllablesOf(text, group === 'names') })),
  );
}

/** As long as the station gives them to a keyboard, and in characters alone. */
const typable = /^\p{Script=Han}{1,24}$/u;

function titlesIn(laws: string): Phrase[] {
  const files = readdirSync(laws, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.md'),
  );
  const titles = files.map((file) => /^# (.+)/.exec(readFileSync(join(laws, file), 'utf8'))?.[1] ?? '');
  return [...new Set(titles.map(shortTitle))]
    .filter((text) => typable.test(text))
    .map((text) => ({ text, group: 'titles', syllables: syllablesOf(text, false) }));
}

/** As the voice reads it; a name as a name. */
function syllablesOf(text: string, isName: boolean): string[] {
  const read = readingsOf(isName ? `${text}先生` : text).slice(0, text.length);
  return read.map(({ reading }) => (reading ?? '').replace(/\d/, '').replace('ve', 'ue'));
}

function type(lexicon: Lexicon, { text }: Phrase, typed: string, keyMs: number[] = []): Found {
  let candidates: readonly Candidate[] = [];
  for (let length = 1; length <= typed.length; length += 1) {
    const begun = performance.now();
    candidates = candidatesFor(lexicon, typed.slice(0, length));
    keyMs.push(performance.now() - begun);
  }
  const at = candidates.findIndex((candidate) => candidate.text === text);
  return { first: at === 0, eight: at >= 0 && at < row };
}

function shares(way: string, found: readonly Found[]): Record<string, number> {
  const share = (count: number) => round(count / found.length, 3);
  return {
    [`${way}first`]: share(found.filter(({ first }) => first).length),
    [`${way}eight`]: share(found.filter(({ eight }) => eight).length),
  };
}
