import { expect, it } from 'vitest';
import { noticeGlyphs } from './notice-glyphs.ts';
import { isNotice, noticePage, noticeTexts } from './notice-page.ts';

it('has an outline for each Chinese character of its texts, and none beside', () => {
  const used = Object.values(noticeTexts).flatMap((texts) => [...texts['zh-CN'].join('')]);
  expect(Object.keys(noticeGlyphs).toSorted()).toEqual([...new Set(used)].toSorted());
});

it('says whom to call, and takes no markup for a number', () => {
  const page = decodeURIComponent(noticePage('outOfService', '0800<b>'));
  expect(page).toContain('0800&#60;b&#62;');
  expect(page).toContain('aria-label="急事请拨打"');
});

it('is told from other addresses', () => {
  expect(isNotice(noticePage('starting'))).toBe(true);
  expect(isNotice('data:text/html,<h1>Hello</h1>')).toBe(false);
  expect(isNotice('https://example.com/mingfa-notice')).toBe(false);
});
