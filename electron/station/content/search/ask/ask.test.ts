import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleLabel } from '#station/content/citations/citations.ts';
import { SearchIndex } from '../index/read-index.ts';
import { openInvented } from '../test-library.ts';
import { synonymsOf } from '../words/everyday.ts';
import { normaliseQuery } from '../words/normalise.ts';
import { initialsOf, spellingOf } from '../words/pinyin.ts';
import { LawNames } from './law-names.ts';
import { namedArticles } from './named-article.ts';
import { decipher } from './pinyin-input.ts';
import { snippetOf } from './snippet.ts';
import type { Spelled, Spellings } from './spellings.ts';
import { type Language, mendTypos } from './typos.ts';

/** A language of a few words, in the order of their weight. */
function languageOf(...words: readonly string[]): Language {
  const found = (fits: (word: string) => boolean): Spelled[] =>
    words.filter(fits).map((text, at) => ({ text, weight: 1_000 - at }));
  const of: Spellings['of'] = (kind, spelling) => {
    if (kind === 'full') return found((word) => spellingOf(word) === spelling);
    if (kind === 'initials') return found((word) => initialsOf(word) === spelling);
    const gap = spelling.indexOf('*');
    const [head, tail] = [spelling.slice(0, gap), spelling.slice(gap + 1)];
    return found((word) => word.length === spelling.length && word.startsWith(head) && word.endsWith(tail));
  };
  const isUsual = (pair: string) => words.some((word) => word.includes(pair));
  return {
    spellings: { of, usual: (kind, spelling) => of(kind, spelling, 1)[0] } as Spellings,
    isLate: () => false,
    isWord: (text) => words.includes(text),
    isUsual,
    beside: () => () => 0,
  };
}

describe('Typos', () => {
  const language = languageOf('赔偿', '未成年人', '劳动', '合同', '工伤');
  it('are mended by sound', () => {
    expect(mendTypos(language, '工伤赔尝')).toEqual({ text: '工伤赔偿', words: ['赔偿'] });
  });
  it('are mended by the other characters of a longer word', () => {
    expect(mendTypos(language, '末成年人').text).toBe('未成年人');
  });
  it('are not seen in what is right', () => {
    expect(mendTypos(language, '劳动赔偿').text).toBe('劳动赔偿');
  });
});

describe('Pinyin', () => {
  const { spellings } = languageOf('劳动合同', '劳动', '赔偿', '工伤', '公伤');
  it('is read word by word, and other readings are kept', () => {
    expect(decipher(spellings, 'laodongpeichang')).toEqual({ words: ['劳动', '赔偿'], others: [] });
    expect(decipher(spellings, 'gongshang')).toEqual({ words: ['工伤'], others: ['公伤'] });
  });
  it('is read as what fits to the words beside it', () => {
    const fits = (word: string) => (word === '公伤' ? 1 : 0);
    expect(decipher(spellings, 'gongshang', { fits })).toEqual({ words: ['公伤'], others: ['工伤'] });
  });
  it('is read by first letters when it is no pinyin', () => {
    expect(decipher(spellings, 'ldht')?.words).toEqual(['劳动合同']);
  });
  it('with tones is read in one way only, however long it is', () => {
    // More than one way for each letter, and this would take for ever.
    const long = `lao3${'banbuqiandonghetong'.repeat(8)}38`;
    expect(normaliseQuery(long)).toBe(long);
    expect(normaliseQuery('hun1yin jia1ting2')).toBe('hunyin jiating');
  });
  it('is not read into what is none', () => {
    expect(decipher(spellings, 'iphone')).toBeNull();
    expect(decipher(spellings, 'x'.repeat(5_000))).toBeNull();
  });
});

describe('Article numbers', () => {
  function finder() {
    const { db } = openInvented();
    const index = new SearchIndex(db);
    const names = new LawNames(index);
    return (query: string) => namedArticles(index, names, normaliseQuery(query), () => true);
  }
  it('name the same article in every way they are written', () => {
    const find = finder();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999 }), fc.integer({ min: 0, max: 19 }), (number, suffix) => {
        const rows = find(`明河县房屋租赁办法${articleLabel(number, suffix)}`);
        const digits = suffix > 0 ? `第${number}条之${suffix}` : String(number);
        expect(find(`明河县房屋租赁办法 ${digits}`)).toEqual(rows);
        expect(rows).toHaveLength(number <= 3 && suffix === 0 ? 1 : 0);
      }),
    );
  });
  it.each([
    '明河县房屋租赁办法第二条。',
    '明河县房屋租赁办法第2条是什么？',
    '《明河县房屋租赁办法》第二条规定了什么',
    '请问明河县房屋租赁办法第二条怎么说',
    '根据《明河县房屋租赁办法》第二条第一款第（二）项的规定',
    '明河县房屋租赁办法2条，',
    '明河县房屋租赁办法2.',
    '明河县房屋租赁办法2 押金',
    '明河县房屋租赁办法第2条和第3条',
  ])('name it with something before or behind, too: %s', (query) => {
    const find = finder();
    const second = find('明河县房屋租赁办法第二条');
    expect(second).toHaveLength(1);
    expect(find(query)).toEqual(second);
  });
  it.each(['租赁合同第二条写了押金不退怎么办', '明河县房屋租赁办法2023年的', '第二条', '房租2条例'])(
    'are none of a law where another thing has them: %s',
    (query) => expect(finder()(query)).toEqual([]),
  );
  it('are not looked for in what is none, and the name of a law alone is its first', () => {
    const find = finder();
    expect(find('明河县房屋租赁办法。')).toEqual(find('明河县房屋租赁办法第一条'));
  });
});

describe('Snippets', () => {
  const long = `${'甲乙丙丁。'.repeat(60)}用人单位拖欠劳动报酬的，可以申请支付令。${'戊己庚辛。'.repeat(60)}`;
  it('show where the words stand, and mark them', () => {
    const { text, marks } = snippetOf(long, ['拖欠', '劳动报酬', '支付令']);
    expect(marks.map(([from, to]) => text.slice(from, to))).toEqual(['拖欠劳动报酬', '支付令']);
    expect(text.startsWith('…用人单位')).toBe(true);
    expect(text.length).toBeLessThanOrEqual(122);
  });
  it('are the whole text when it is short', () => {
    expect(snippetOf('夫妻应当互相忠实。', ['夫妻'])).toEqual({
      text: '夫妻应当互相忠实。',
      marks: [[0, 2]],
    });
  });
});

describe('Everyday words', () => {
  it('are told by the longest that fits', () => {
    expect(synonymsOf('老板拖欠工资').map(({ everyday }) => everyday)).toEqual(['拖欠工资', '老板']);
  });
});
