import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { generalStandardCharacters } from '#tests/fixtures/general-standard-characters.ts';
import { Lexicon } from '../pinyin/lexicon.ts';
import { Handwriting, lineOf } from './handwriting.ts';
import type { Point, Stroke } from './strokes.ts';

const here = (name: string) => join(import.meta.dirname, name);
const handwriting = new Handwriting(readFileSync(here('strokes.txt'), 'utf8'));

const across = (y: number): Stroke => [
  [10, y],
  [90, y - 4],
];
const down = (x: number): Stroke => [
  [x, 8],
  [x, 92],
];

describe('candidatesFor', () => {
  it('reads what is written, of any size and anywhere', () => {
    expect(handwriting.candidatesFor([across(50)])[0]).toBe('一');
    expect(handwriting.candidatesFor([across(40), down(50)])[0]).toBe('十');
    const small = [
      across(10),
      [
        [22, 52],
        [78, 48],
      ] as Stroke,
      across(90),
    ].map((stroke) => stroke.map(([x, y]): Point => [300 + x / 3, 700 + y / 3]));
    expect(handwriting.candidatesFor(small).slice(0, 8)).toContain('三');
  });

  it('reads strokes that were run together, and two in the wrong order', () => {
    const king: Stroke[] = [across(10), across(50), down(50), across(92)];
    expect(handwriting.candidatesFor(king).slice(0, 8)).toContain('王');
    const crossed = [king[0], king[2], king[1], king[3]].flatMap((stroke) => (stroke ? [stroke] : []));
    expect(handwriting.candidatesFor(crossed).slice(0, 8)).toContain('王');
    const joined: Stroke[] = [across(10), across(50), [...down(50), ...across(92)]];
    expect(handwriting.candidatesFor(joined).slice(0, 8)).toContain('王');
  });

  it.each([
    [[]],
    [[[[5, 5]]]],
    [
      [
        [
          [5, 5],
          [5, 5],
        ],
      ],
    ],
    [Array.from({ length: 60 }, () => across(1))],
  ] as Stroke[][][])('takes anything', (strokes) => {
    expect(handwriting.candidatesFor(strokes)).toBeInstanceOf(Array);
  });
});

const data = dataFolder();

test.skipIf(data === null)(
  'the strokes are those of hanzi-writer-data 2.0.1 (skipped where it is not: npm install --no-save hanzi-writer-data@2.0.1)',
  async () => {
    const general = new Lexicon(readFileSync(here('../pinyin/lexicon/general.txt'), 'utf8'));
    const costs = new Map<string, number>();
    for (const { text, cost } of general.words()) costs.set(text, Math.min(cost, costs.get(text) ?? cost));
    const lines = generalStandardCharacters()
      .flatMap((character) => {
        const strokes = strokesOf(character);
        return strokes
          ? [{ character, line: lineOf(character, strokes), cost: costs.get(character) ?? 99 }]
          : [];
      })
      .toSorted((a, b) => a.cost - b.cost || (a.character < b.character ? -1 : 1));
    await expect(lines.map(({ line }) => `${line}\n`).join('')).toMatchFileSnapshot('strokes.txt');
  },
);

/** The middle lines of its strokes; there y goes up. */
function strokesOf(character: string): Stroke[] | null {
  const file = join(data ?? '', `${character}.json`);
  if (!existsSync(file)) return null;
  const { medians } = JSON.parse(readFileSync(file, 'utf8')) as { medians: Point[][] };
  return medians.map((stroke) => stroke.map(([x, y]): Point => [x, -y]));
}

function dataFolder(): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve('hanzi-writer-data/package.json'));
  } catch {
    // Not installed: it is only needed to make the strokes anew.
    return null;
  }
}
