import { expect, it } from 'vitest';
import { Chosen } from './chosen.ts';

it('puts first what was chosen for the same letters, the latest first', () => {
  const candidates = ['公证', '公正', '工整'].map((text) => ({ text, typed: 9 }));
  const chosen = new Chosen();
  expect(chosen.first('gongzheng', candidates)).toEqual(candidates);
  chosen.note('gongzheng', '工整');
  chosen.note('gongzheng', '公正');
  expect(chosen.first('gongzheng', candidates).map(({ text }) => text)).toEqual(['公正', '工整', '公证']);
  expect(chosen.first('gongzhen', candidates)).toEqual(candidates);
});
