import { expect, test } from 'vitest';
import { inCapitals } from './capitals.ts';

test.each([
  ['0', '零元整'],
  ['0.05', '伍分'],
  ['0.50', '伍角整'],
  ['10', '壹拾元整'],
  ['10.05', '壹拾元零伍分'],
  ['1005.60', '壹仟零伍元陆角整'],
  ['3000', '叁仟元整'],
  ['12500', '壹万贰仟伍佰元整'],
  ['100005', '壹拾万零伍元整'],
  ['20000000', '贰仟万元整'],
  ['100200300.45', '壹亿零贰拾万零叁佰元肆角伍分'],
  ['1e9', ''],
])('%s is written %s', (amount, written) => {
  expect(inCapitals(amount)).toBe(written);
});
