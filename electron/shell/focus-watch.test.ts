import { expect, it } from 'vitest';
import { FocusWatch } from './focus-watch.ts';

const verdicts = (said: readonly boolean[]) => {
  const watch = new FocusWatch();
  return said.map((focused) => watch.judge(focused));
};

it('raises a page that lost the focus, and gives up its browser when that does not help', () => {
  expect(verdicts([true, false, false, false, false])).toEqual([
    'well',
    'raise',
    'raise',
    'raise',
    'covered',
  ]);
});

it('begins anew when the page has the focus again', () => {
  expect(verdicts([true, false, false, true, false])).toEqual(['well', 'raise', 'raise', 'well', 'raise']);
});

it('does not judge a page that never had the focus, nor one twice for the same loss', () => {
  expect(verdicts([false, false, false, false, false, false])).toEqual(Array(6).fill('well'));
  expect(verdicts([true, false, false, false, false, false, false]).slice(4)).toEqual([
    'covered',
    'well',
    'well',
  ]);
});
