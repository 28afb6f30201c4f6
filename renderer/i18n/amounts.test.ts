import { describe, expect, it } from 'vitest';
import { aheadInWords, minutesAndSeconds, spelled, waitInWords } from './amounts.ts';
import { createTexts } from './texts.ts';

const texts = createTexts();
await texts.loadLanguages('en');
const zh = texts.getFixedT('zh-CN');
const en = texts.getFixedT('en');
const minutes = (count: number) => count * 60_000;

describe('waitInWords', () => {
  it.each([
    [0, '大约 1 分钟'],
    [minutes(11.2), '大约 12 分钟'],
    [minutes(31), '大约 35 分钟'],
    [minutes(58), '大约 1 小时'],
    [minutes(80), '大约 1 小时 30 分钟'],
    [minutes(120), '大约 2 小时'],
  ])('says %i ms as %s', (waitMs, words) => {
    expect(waitInWords(waitMs, zh)).toBe(words);
  });

  it('minds the plural in English', () => {
    expect(waitInWords(minutes(1), en)).toBe('about 1 minute');
    expect(waitInWords(minutes(5), en)).toBe('about 5 minutes');
  });
});

it('says nobody in words', () => {
  expect(aheadInWords(0, zh)).toBe('前面没有人');
  expect(aheadInWords(3, zh)).toBe('前面还有 3 位');
});

it('spells a number', () => {
  expect(spelled('A012')).toBe('A 0 1 2');
});

it.each([
  [0, '0:00'],
  [65, '1:05'],
  [600, '10:00'],
])('shows %i s as a clock does: %s', (seconds, shown) => {
  expect(minutesAndSeconds(seconds)).toBe(shown);
});
