import { expect, it } from 'vitest';
import { candidatePages } from './candidate-pages.ts';

const candidates = (...texts: string[]) => texts.map((text) => ({ text, typed: 1 }));
const shown = (texts: readonly string[], rows = 1) =>
  candidatePages(candidates(...texts), { columns: 8, rows }).map((page) =>
    page.map(({ candidate }) => candidate.text),
  );

it('shows eight at a time', () => {
  expect(shown([...'一二三四五六七八九'])).toEqual([[...'一二三四五六七八'], ['九']]);
  expect(shown([...'一二三四五六七八九'], 2)[0]).toHaveLength(8);
});

it('gives long ones the room they need, and never less than a page', () => {
  expect(shown(['法律援助中心', '法律援助中心', '法律援助'])).toEqual([
    ['法律援助中心', '法律援助中心', '法律援助'],
  ]);
  expect(shown(['法律援助中心', '法律援助中心', '法律援助中心'], 2)).toHaveLength(1);
  expect(shown(['法律援助中心', '法律援助中心', '法律援助中心'])).toHaveLength(2);
  expect(shown(['中华人民共和国农村土地承包经营纠纷调解仲裁法', '法'])).toHaveLength(2);
});

it('has no page without a candidate', () => expect(shown([])).toEqual([]));
