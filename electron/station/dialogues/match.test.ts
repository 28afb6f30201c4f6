import { expect, test } from 'vitest';
import type { Guide } from './guide.ts';
import { type GuideMatch, GuideMatcher } from './match.ts';

const matcher = new GuideMatcher([], {
  search: { rank: () => ({ rows: [], timedOut: false }) },
  library: { documents: { cited: () => null } },
});
const found = (votes: number, said: number): GuideMatch[] => [
  { guide: {} as Guide, article: null, votes, said },
];

test.each([
  ['the law and the guide both speak of it', found(0.2, 0.1), true],
  [
    'the law finds something, as it does for every question; the guide says nothing of it',
    found(0.45, 0),
    false,
  ],
  ['the guide has the words, but rests on no article that the question finds', found(0, 1), false],
  ['there is a little of both', found(0.04, 0.05), false],
  ['there is no guide', [], false],
])('a guide is offered as the right one, or as a guess: %s', (_, matches, sure) => {
  expect(matcher.isSure(matches)).toBe(sure);
});
