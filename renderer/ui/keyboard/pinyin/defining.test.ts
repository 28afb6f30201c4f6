import { expect, it } from 'vitest';
import { DefiningWords, differingPlaces } from './defining.ts';

const defining = new DefiningWords('证 证据 证明\n正 正在\n');

it('defines a character by a word other than the text itself', () => {
  expect(defining.of('证', '公证')).toBe('证据');
  expect(defining.of('证', '证据')).toBe('证明');
  expect(defining.of('鼥', '鼥')).toBeNull();
});

it('knows which characters the ear cannot tell', () => {
  expect(differingPlaces('公证', ['公证', '公正', '公证处'])).toEqual([1]);
  expect(differingPlaces('公证', ['公证', '公证处'])).toEqual([]);
  expect(differingPlaces('是', ['是'])).toEqual([0]);
});
