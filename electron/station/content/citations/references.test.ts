import { describe, expect, test } from 'vitest';
import { findRepeals } from './citations.ts';
import { findReferences } from './references.ts';
import { workOf } from './titles.ts';

const works = new Set(['河道法', '明河县河道法', '用水条例', '最高水务所关于适用河道法的解释']);
const inLaw = { isWork: (work: string) => works.has(work), bareIsOwn: true };
const inCase = { ...inLaw, bareIsOwn: false };

/** What is found, short: words → work, number, paragraph. */
function found(text: string, context = inLaw): string[] {
  return findReferences(text, context).map(
    ({ from, to, work, number, suffix, paragraph }) =>
      `${text.slice(from, to)} → ${work ?? '本'} ${number ?? '全文'}${suffix > 0 ? `-${suffix}` : ''}${paragraph === null ? '' : ` 款${paragraph}`}`,
  );
}

describe('references', () => {
  test.each([
    ['依照本法第三条的规定', ['第三条 → 本 3']],
    ['依照第三条处理', ['第三条 → 本 3']],
    ['违反本条例第十二条之一第二款', ['第十二条之一第二款 → 本 12-1 款2']],
    ['适用河道法第十条', ['第十条 → 河道法 10']],
    ['适用《河道法》第十条第一款第（三）项', ['第十条第一款第（三）项 → 河道法 10 款1']],
    ['依照《中华人民共和国河道法》的规定', ['《中华人民共和国河道法》 → 河道法 全文']],
    ['《最高水务所关于适用〈河道法〉的解释》第二条', ['第二条 → 最高水务所关于适用河道法的解释 2']],
    [
      '依照用水条例第三条、第四条和第六条第二款',
      ['第三条 → 用水条例 3', '第四条 → 用水条例 4', '第六条第二款 → 用水条例 6 款2'],
    ],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
  test('what stands between two articles is read in one way only', () => {
    // In two ways, and this would take for ever.
    expect(found(`《河道法》第一条${'第款款款款款款款'.repeat(40)}〇第二条`)).toContain('第一条 → 河道法 1');
  });
  test('the longest title is meant', () => {
    expect(found('依照明河县河道法第一条')).toEqual(['第一条 → 明河县河道法 1']);
  });
  test('the article of a law that is not there is nobody’s', () => {
    expect(found('依照《航道法》第三条、第四条')).toEqual([]);
    expect(found('依照航道法第三条')).toEqual([]);
  });
  test('in a case only what is named leads somewhere', () => {
    expect(found('依照第三条，该方胜诉；依照本法第三条', inCase)).toEqual([]);
    expect(found('依照河道法第三条', inCase)).toEqual(['第三条 → 河道法 3']);
  });
});

test('spellings of one title are one work', () => {
  const spellings = [
    '最高水务所关于适用《中华人民共和国河道法》的解释',
    '最高水务所关于适用〈河道法〉的解释',
    '最高水务所关于适用 河道法 的解释',
  ];
  expect(new Set(spellings.map(workOf)).size).toBe(1);
});

describe('repeals', () => {
  test('the closing article names what it ends', () => {
    expect(findRepeals('本法自2021年1月1日起施行。《河道法》、《用水条例》同时废止。')).toEqual([
      '河道法',
      '用水条例',
    ]);
  });
  test('a single article that ends leaves its law alone', () => {
    expect(findRepeals('本法自2021年1月1日起施行。《河道法》第三条同时废止。')).toEqual([]);
  });
  test('废止 of something else ends no law', () => {
    expect(findRepeals('依照《河道法》发给的许可证可以废止。')).toEqual([]);
  });
});
