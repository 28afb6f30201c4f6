import { expect, it } from 'vitest';
import { spokenLanguage } from './spoken-language.ts';

it('names a language in the words of the page', () => {
  expect(spokenLanguage('mn-Mong', 'zh-CN')).toBe('蒙古语');
  expect(spokenLanguage('zh-CN', 'zh-CN')).toBe('中文');
  expect(spokenLanguage('ug', 'en')).toBe('Uyghur');
});
