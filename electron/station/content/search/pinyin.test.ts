import { describe, expect, it } from 'vitest';
import { wordsOfLaw } from './index/write-index.ts';
import { inventedArticles, openInvented } from './test-library.ts';
import { isSearchable } from './words/normalise.ts';
import { initialsOf, spellingOf } from './words/pinyin.ts';

/** A pack as a township makes one: a handful of articles, each word in it once. */
const small = inventedArticles([
  {
    title: '重庆路《婚姻登记》办理指南（2024年版）',
    kind: 'guide',
    chapters: { 登记须知: ['双方带身份证到窗口，绿色通道优先。', '旅行结婚的女性可以预约律师。'] },
  },
  {
    title: '明河县房屋租赁调解办法(试行)',
    kind: 'rule',
    chapters: {
      '第一章 总则': ['押金由银行代管，会计按月核对。'],
      '第二章 处分': ['虐待老人的给予处分，侵略性犬只禁养。'],
    },
  },
  { title: '税', kind: 'other', chapters: { '': ['狗。'] } },
  {
    title: '明河县西安路B超检查若干规定',
    kind: 'regulation',
    chapters: { 公证须知: ['宪法宣传。', '配偶查档案，大妈打发婆婆。'] },
  },
]);
const han = /^[\u3400-\u9fff]+$/;

/** Texts of what is found, and for a reason, with the titles they stand under. */
function finder() {
  const { search } = openInvented(small, []);
  return (typed: string) =>
    search
      .query(typed, { limit: 20 })
      .hits.filter(({ reason }) => reason.why !== 'words' || reason.words.length > 0)
      .map(({ rowId, lawTitle }) => `${lawTitle} ${small[rowId - 1]?.text}`);
}

describe('In a pack of a few articles', () => {
  const words = new Set(
    small
      .flatMap(({ lawTitle, text }) => [...wordsOfLaw(lawTitle), ...wordsOfLaw(text)])
      .filter((word) => han.test(word) && isSearchable(word)),
  );
  it('every word of every title and text is found in pinyin', () => {
    const find = finder();
    const lost = [...words].filter((word) => !find(spellingOf(word)).some((found) => found.includes(word)));
    expect(words.size).toBeGreaterThan(40);
    expect(lost).toEqual([]);
  });
  it('and every word of two characters and more by its first letters', () => {
    const find = finder();
    const long = [...words].filter((word) => word.length > 1);
    expect(long.filter((word) => !find(initialsOf(word)).some((found) => found.includes(word)))).toEqual([]);
  });
  it.each([
    ['hunyin', '婚姻'],
    ['zulin', '租赁'],
    ['hy', '婚姻'],
    ['zl', '租赁'],
    ['chongqing', '重庆'],
    ['tiaojie', '调解'],
    ['yinhang', '银行'],
    ['kuaiji', '会计'],
    ['chufen', '处分'],
    ['HunYin', '婚姻'],
    ['hun yin', '婚姻'],
    ["hun'yin", '婚姻'],
    ['hūnyīn', '婚姻'],
    ['hu\u0304nyi\u0304n', '婚姻'],
    ['hun1yin1', '婚姻'],
    ['hun1yin', '婚姻'],
    ['hunyin1', '婚姻'],
    ['xian', '西安'],
    ["xi'an", '西安'],
    ['xi‘an', '西安'],
    ["XI'AN", '西安'],
    ['jc', '检查'],
    ['guiding', '规定'],
    ['gd', '规定'],
    ['规定', '规定'],
    ['B超', 'B超'],
    ['gongzheng', '宪法'],
    ['gz', '宪法'],
    ['da', '档案'],
    ['po', '配偶'],
    ['ｈｕｎｙｉｎ', '婚姻'],
    ['lvshi', '律师'],
    ['lushi', '律师'],
    ['lǜshī', '律师'],
    ['lu:shi', '律师'],
    ['lüse', '绿色'],
    ['nuxing', '女性'],
    ['nǚxìng', '女性'],
    ['nuedai', '虐待'],
    ['nvedai', '虐待'],
    ['qinlue', '侵略'],
    ['yuyue', '预约'],
    ['hunyindengji', '婚姻登记'],
    ['hydj', '登记'],
    ['hunyindj', '登记'],
    ['fangwuzulintiaojiebanfa', '租赁'],
    ['fwzl', '租赁'],
    ['hunyin登记', '婚姻登记'],
    ['婚yin', '婚姻'],
    ['zulin yajin', '押金'],
    ['总则', '押金'],
    ['zongze', '押金'],
    ['dengjixuzhi', '绿色'],
    ['xuzhi', '绿色'],
    ['shui', '税'],
    ['gou', '狗'],
    ['狗', '狗'],
  ])('%s finds %s', (typed, word) => {
    expect(finder()(typed).filter((found) => found.includes(word))).not.toEqual([]);
  });
  it('where a syllable was said to end, none goes on', () => {
    const { search } = openInvented(small, []);
    expect(search.query("xi'an", { limit: 5 }).understood).toBe('西安');
    expect(search.query("xian'fa", { limit: 5 }).understood).toBe('宪法');
  });
  it('a whole title is read without its brackets', () => {
    const found = finder()('minghexianfangwuzulintiaojiebanfashixing');
    expect(found[0]).toContain('明河县房屋租赁调解办法');
    expect(finder()('mhxfwzltjbfsx')[0]).toContain('明河县房屋租赁调解办法');
  });
  it('a title with brackets is suggested', () => {
    const { search } = openInvented(small, []);
    expect(search.suggest('mhxfw')).toEqual([{ kind: 'law', text: '明河县房屋租赁调解办法(试行)' }]);
  });
  it('what sounds like a word of it is mended', () => {
    expect(finder()('租凭').length + finder()('房屋租任').length).toBeGreaterThan(0);
  });
});

describe('What holds nothing to search for', () => {
  it.each([
    '。',
    '？！',
    '，，，',
    '   ',
    '\u3000',
    '\n\t',
    '😀',
    '👨‍👩‍👧',
    '…',
    '《》',
    '()',
    '-',
    '的',
    '了吗',
    '怎么办',
    '请问',
    '\u200b',
    '%',
    '*',
    '"',
  ])('is answered so, and with nothing: %j', (typed) => {
    const { search } = openInvented();
    expect(search.query(typed, { limit: 5 })).toMatchObject({ searchable: false, hits: [] });
    expect(search.suggest(typed)).toEqual([]);
  });
  it.each(['12345678901', 'qqqqq', '龘龘'])('is not the same as finding nothing: %s', (typed) => {
    expect(openInvented().search.query(typed, { limit: 5 })).toMatchObject({ searchable: true, hits: [] });
  });
  it('does not take the place of what answers: a page is full though others come first', () => {
    const { search } = openInvented();
    const all = search.query('押金', { limit: 50 }).hits;
    expect(all.length).toBeGreaterThan(0);
    expect(all.every(({ reason }) => reason.why !== 'words' || reason.words.length > 0)).toBe(true);
  });
});
