import { describe, expect, it } from 'vitest';
import { dayAt, dayInWords, weekdayInWords, weekdayOf } from './dates.ts';
import { joined } from './isolation.ts';
import { createTexts, type Text } from './texts.ts';

const texts = createTexts();
await texts.loadLanguages(['en', 'ru', 'ug', 'ii', 'mn-Mong', 'x-rtl', 'x-vertical']);
const wordsIn = (language: string) => texts.getFixedT(language) as Text;

describe('what is put into a text', () => {
  it('stands in isolation on a page from the right, so that no digits change places', async () => {
    await texts.changeLanguage('x-rtl');
    expect(wordsIn('x-rtl')('common:wait.minutes', { count: 12 })).toContain('\u206812\u2069');
    await texts.changeLanguage('zh-CN');
  });

  it('stands as it is on a page from the left, but for a name from the right', () => {
    const join = (first: string) => wordsIn('zh-CN')('common:join', { first, second: 'A012' });
    expect(join('3 号窗口')).toBe('3 号窗口，A012');
    expect(join('ئايگۈل')).toBe('\u2068ئايگۈل\u2069，A012');
  });
});

describe('an amount', () => {
  const joinIn = (language: string, first: string) => wordsIn(language)('common:join', { first, second: '' });

  it('has its thousands apart as the language has them', async () => {
    await texts.changeLanguage('ru');
    expect(joinIn('ru', '1,050,000.50')).toContain('1\u00A0050\u00A0000.50');
    expect(joinIn('ru', '3,5')).toContain('3,5');
    await texts.changeLanguage('en');
    expect(joinIn('en', '1,050,000.50')).toContain('1,050,000.50');
    await texts.changeLanguage('zh-CN');
  });
});

describe('a line of values and signs alone', () => {
  it('begins on the right where the page does', async () => {
    await texts.changeLanguage('ug');
    const day = dayInWords('2026-01-05', wordsIn('ug'));
    expect(day).toBe('\u200F\u20685\u2069-\u2068يانۋار\u2069، \u20682026\u2069');
    expect(joined(['A012', '', '09:00'], 'ug')).toBe('\u200F\u2068A012\u2069 · \u206809:00\u2069');
    await texts.changeLanguage('zh-CN');
  });

  it('stands as it is where the page begins on the left', () => {
    expect(joined(['A012', '', '09:00'], 'zh-CN')).toBe('A012 · 09:00');
  });
});

describe('a text that nobody has translated', () => {
  it('is shown in Chinese', () => {
    expect(wordsIn('mn-Mong')('common:wait.unknown')).toBe('有窗口空出来就叫您');
  });
});

describe('the pseudo-languages', () => {
  it.each(['x-rtl', 'x-vertical'])(
    '%s has each text of Chinese, longer, with letters of its direction',
    (language) => {
      const pseudo = wordsIn(language)('common:wait.unknown');
      expect(pseudo).toContain('有窗口空出来就叫您');
      expect(pseudo.length).toBeGreaterThan(1.4 * '有窗口空出来就叫您'.length);
      expect(pseudo).toMatch(language === 'x-rtl' ? /^\p{Script=Arabic}/u : /^\p{Script=Mongolian}/u);
    },
  );
});

describe('counted texts', () => {
  it.each([
    [1, '1 минуты'],
    [3, '3 минут'],
    [21, '21 минуты'],
  ])('%i in Russian', (count, words) => {
    expect(wordsIn('ru')('common:wait.minutes', { count })).toContain(words);
  });
});

describe('days', () => {
  it('are those where the terminal stands', () => {
    expect(dayAt(Date.UTC(2026, 0, 4, 17), 'Asia/Shanghai')).toBe('2026-01-05');
    expect(weekdayOf('2026-01-05')).toBe(1);
    expect(weekdayOf('2026-01-04')).toBe(7);
  });

  it.each([
    ['zh-CN', '2026年1月5日', '星期一'],
    ['en', '5 January 2026', 'Monday'],
    ['ru', '5 января 2026 г.', 'понедельник'],
    ['ug', '5-يانۋار، 2026', 'دۈشەنبە'],
    ['ii', '2026 ꋍꆪ 5', 'ꆏꊂꋍ'],
    ['mn-Mong', '2026年1月5日', '星期一'],
  ])('have the names of %s, or Chinese ones', (language, day, weekday) => {
    expect(dayInWords('2026-01-05', wordsIn(language)).replace(/[\u200F\u2068\u2069]/g, '')).toBe(day);
    expect(weekdayInWords(1, 'long', wordsIn(language))).toBe(weekday);
  });
});
