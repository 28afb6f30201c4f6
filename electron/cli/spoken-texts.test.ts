import { expect, it } from 'vitest';
import { spokenTexts } from './spoken-texts.ts';

it('are those of the citizens’ pages, by their keys in the catalogue', async () => {
  const { 'zh-CN': chinese, en: english } = await spokenTexts();
  expect(chinese?.get('kiosk:home.title')).toMatch(/\p{Script=Han}/u);
  expect(english?.get('library:search.title') ?? english?.get('library:home.title')).toMatch(/[a-z]/);
  expect([...(chinese?.keys() ?? [])].filter((key) => /^(desk|technician|paper):/.test(key))).toEqual([]);
});
