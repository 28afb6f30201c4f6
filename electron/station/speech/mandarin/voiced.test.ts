import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { phonemeArguments, voices } from '../voices.ts';
import { spokenMandarin } from './spoken-mandarin.ts';

const root = new URL('../../../../', import.meta.url).pathname;
const voice = voices['zh-CN'];
const isInstalled = spawnSync('espeak-ng', ['--version']).status === 0;
const why = isInstalled ? '' : ' (skipped: espeak-ng is not installed)';

/** What may stand for a placeholder: a ticket, a counter, a number, a person. */
const stands: Readonly<Record<string, string>> = {
  number: 'A012',
  counter: '3 号窗口',
  name: '林小满',
  time: '08:30',
};

/** Every Chinese text that a screen, the paper or the board can have. */
function chineseTexts(): string[] {
  const catalogues = filesIn('renderer', /(^|\/)zh-CN(\/[^/]+)?\.json$/).flatMap((file) =>
    strings(JSON.parse(readFileSync(file, 'utf8'))),
  );
  const inCode = [...filesIn('electron', /\.tsx?$/), ...filesIn('renderer', /\.tsx?$/)]
    .filter((file) => !/\.test\.tsx?$|\/speech\//.test(file))
    .flatMap((file) => readFileSync(file, 'utf8').match(literal) ?? []);
  return [...catalogues, ...inCode].map(filledIn);
}

const literal = /(?<=['`])[^'`\n]*\p{Script=Han}[^'`\n]*(?=['`])/gu;

function filesIn(folder: string, name: RegExp): string[] {
  return readdirSync(root + folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => name.test(file))
    .map((file) => `${root}${folder}/${file}`);
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

function filledIn(text: string): string {
  return text.replace(/\{\{(\w+)(?:,[^}]*)?\}\}|\$\{[^}]*\}/g, (_, name: string) => stands[name] ?? '3');
}

/** One process for all lines: starting one for each would take a minute. */
function phonemesOf(lines: readonly string[]): string {
  if (!voice) throw new Error('No Chinese voice');
  const asked = spawnSync('espeak-ng', [...phonemeArguments(voice), '--stdin'], {
    input: lines.join('\n\n'),
  });
  return asked.stdout.toString('utf8');
}

/** Some that the voice spells in English, found by halves. */
function inEnglish(lines: readonly string[]): string[] {
  if (!phonemesOf(lines).includes('(')) return [];
  if (lines.length === 1) return [...lines];
  const half = Math.ceil(lines.length / 2);
  const found = inEnglish(lines.slice(0, half));
  return found.length > 0 ? found : inEnglish(lines.slice(half));
}

/** Latin words are said in English, and a text with them may say so. */
const hasLatinWord = /(?<![A-Za-z])[A-Za-z]{2,}(?![a-z]*[1-5])/;

describe(`the real voice${why}`, () => {
  it.skipIf(!isInstalled)('says every Chinese text in Chinese', () => {
    const spoken = chineseTexts().map((text) => spokenMandarin(text));
    expect(spoken.length).toBeGreaterThan(1_000);
    const chinese = spoken.filter((line) => !hasLatinWord.test(line));
    expect(chinese.length).toBeGreaterThan(spoken.length * 0.7);
    // It decides word by word, so each word once is enough, and thirty times as fast.
    const words = new Set(chinese.join(' ').split(/[ 。，！？]+/));
    expect(inEnglish([...words])).toEqual([]);
  });

  it.skipIf(!isInstalled)('calls a number in Chinese', () => {
    const call = spokenMandarin('请 A012 号，到 3 号窗口');
    expect(phonemesOf([call]).match(/\d\d+/g)).toHaveLength(11);
    expect(inEnglish([call])).toEqual([]);
  });

  it.skipIf(!isInstalled)('has a sound for every syllable of the characters that the field uses', () => {
    const characters = Array.from({ length: 0x9fa6 - 0x4e00 }, (_, index) =>
      String.fromCharCode(0x4e00 + index),
    );
    const syllables = [...new Set(characters.map((character) => spokenMandarin(character)))].filter(
      (one) => one,
    );
    expect(syllables.length).toBeGreaterThan(1_200);
    expect(inEnglish(syllables)).toEqual([]);
    const tones = phonemesOf(syllables).match(/\d\d+/g) ?? [];
    expect(tones.length).toBeGreaterThanOrEqual(syllables.length);
  });
});
