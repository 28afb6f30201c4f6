import { describe, expect, it } from 'vitest';
import en from '../../i18n/en/board.json' with { type: 'json' };
import zh from '../../i18n/zh-CN/board.json' with { type: 'json' };
import { spokenNumber } from './spoken-number.ts';

const words = (catalogue: { digits: string }) => catalogue.digits.split(' ');

describe('a called number, spoken', () => {
  it('says each digit by itself, with yao for one in Chinese', () => {
    expect(spokenNumber('A012', words(zh))).toBe('A 零 幺 二');
  });

  it('says the digits in English', () => {
    expect(spokenNumber('B105', words(en))).toBe('B one zero five');
  });

  it('has a word for every digit in both languages', () => {
    for (const catalogue of [zh, en])
      expect(spokenNumber('0123456789', words(catalogue))).not.toMatch(/\d|undefined/);
  });

  it('copes with more than three digits', () => {
    expect(spokenNumber('C1234', words(zh))).toBe('C 幺 二 三 四');
  });
});
