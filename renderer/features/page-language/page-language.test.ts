import { describe, expect, it } from 'vitest';
import { pageLanguage } from './page-language.ts';

const offered = ['zh-CN', 'en'] as const;
const language = (address: string, ...wanted: string[]) => pageLanguage(address, wanted, offered);

describe('the language of a page on somebody’s own screen', () => {
  it('is the first of the browser’s that has texts', () => {
    expect(language('http://hall/t/x', 'fr-FR', 'en-GB', 'zh-CN')).toBe('en');
  });

  it('is what the address names, whatever the browser says', () => {
    expect(language('http://hall/board/?lang=en', 'zh-CN')).toBe('en');
  });

  it('is Chinese for every kind of Chinese, and when nothing fits', () => {
    expect(language('http://hall/t/x', 'zh-TW')).toBe('zh-CN');
    expect(language('http://hall/t/x', 'fr')).toBe('zh-CN');
    expect(language('http://hall/t/x')).toBe('zh-CN');
    expect(language('http://hall/t/x?lang=xx')).toBe('zh-CN');
  });
});
