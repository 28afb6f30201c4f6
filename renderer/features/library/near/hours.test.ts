import { describe, expect, it } from 'vitest';
import { createTexts } from '#renderer/i18n/texts.ts';
import { distanceInWords, hoursInWords } from './hours.ts';

const t = createTexts().getFixedT('zh-CN', 'library');
const morning = { from: '09:00', to: '12:00' };

describe('hoursInWords', () => {
  it('says days in a row as from and to, and hours of the same days together', () => {
    const openings = [
      { days: [1, 2, 3, 4, 5], ...morning },
      { days: [5, 4, 3, 2, 1], from: '14:00', to: '17:30' },
    ];
    expect(hoursInWords(openings, t)).toEqual(['周一到周五 09:00–12:00、14:00–17:30']);
  });

  it('names single days, Sunday as 0 or as 7', () => {
    expect(hoursInWords([{ days: [0, 3], ...morning }], t)).toEqual(['周三、周日 09:00–12:00']);
    expect(hoursInWords([{ days: [7], ...morning }], t)).toEqual(['周日 09:00–12:00']);
  });
});

describe('distanceInWords', () => {
  it.each([
    [12, '50 米'],
    [430, '450 米'],
    [960, '1 公里'],
    [3_240, '3.2 公里'],
  ])('%d m', (distanceM, words) => {
    expect(distanceInWords(distanceM, t)).toBe(words);
  });
});
