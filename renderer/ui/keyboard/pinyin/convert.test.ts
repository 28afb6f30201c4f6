import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { candidatesFor } from './convert.ts';
import { titleList } from './lexicon/make.ts';
import { Lexicon } from './lexicon.ts';
import { digitsOf } from './telephone.ts';

const list = (name: string) => readFileSync(join(import.meta.dirname, 'lexicon', name), 'utf8');
const lexicon = new Lexicon(list('legal.txt'), list('general.txt'));

function texts(typed: string, most = 8): string[] {
  return candidatesFor(lexicon, typed)
    .slice(0, most)
    .map(({ text }) => text);
}

describe('candidatesFor', () => {
  it.each([
    ['gongzheng', '公证'],
    ['tiaojie', '调解'],
    ['zhongcai', '仲裁'],
    ['shenqingfalvyuanzhu', '申请法律援助'],
    ['laobantuoqiangongzizenmeban', '老板拖欠工资怎么办'],
    ['wangjianguo', '王建国'],
  ])('puts the words of the law first: %s', (typed, text) => {
    expect(texts(typed)[0]).toBe(text);
  });

  it.each([
    ['flyz', '法律援助'],
    ['rmtj', '人民调解'],
    ['ldhetong', '劳动合同'],
    ['laodht', '劳动合同'],
  ])('reads first letters, also among whole syllables: %s', (typed, text) => {
    expect(texts(typed, 16)).toContain(text);
  });

  it.each([
    ['zongcai', '仲裁'],
    ['lushi', '律师'],
    ['susongfei', '诉讼费'],
    ['nihun', '离婚'],
    ['minshi', '民事'],
    ['mingshi', '民事'],
    ['zenju', '证据'],
  ])('forgives zh and z, n and l, -ng and -n: %s', (typed, text) => {
    expect(texts(typed)).toContain(text);
  });

  it('cuts a syllable where it is told to', () => {
    expect(texts('xian')[0]).not.toBe('西安');
    expect(texts("xi'an")[0]).toBe('西安');
  });

  it('reads the digits of a telephone', () => {
    expect(digitsOf('gongzheng')).toBe('466494364');
    expect(texts('466494364')).toContain('公证');
    expect(texts(digitsOf('falvyuanzhu'))[0]).toBe('法律援助');
  });

  it('offers the beginning where the whole is not meant, and says how much it stands for', () => {
    const found = candidatesFor(lexicon, 'gongzhengchu');
    expect(found[0]).toEqual({ text: '公证处', typed: 12 });
    expect(found).toContainEqual({ text: '公正', typed: 9 });
    expect(found).toContainEqual({ text: '工', typed: 4 });
  });

  describe('with the titles of the library in use', () => {
    const title = { text: '明河县渡口管理条例', syllables: 'ming he xian du kou guan li tiao li' };
    const more = lexicon.under(titleList([title, { text: '渡口法', syllables: 'du kou hm' }]));
    const first = (typed: string, words = more) => candidatesFor(words, typed)[0]?.text;

    it.each(['minghexiandukouguanlitiaoli', 'mhxdkgltl', digitsOf('minghexiandukouguanlitiaoli')])(
      'has them whole: %s',
      (typed) => {
        expect(first(typed)).toBe(title.text);
        expect(first(typed, lexicon)).not.toBe(title.text);
      },
    );

    it('has every other word as before, each once', () => {
      for (const typed of ['gongzheng', 'ldhtf', 'wangjianguo'])
        expect(candidatesFor(more, typed)).toEqual(candidatesFor(lexicon, typed));
      const known = lexicon.under(titleList([{ text: '劳动合同法', syllables: 'lao dong he tong fa' }]));
      expect(candidatesFor(known, 'laodonghetongfa')).toEqual(candidatesFor(lexicon, 'laodonghetongfa'));
    });
  });

  it('takes a word of two lists for as likely as the likelier one says', () => {
    const both = new Lexicon('f fa法k\n', 'f fa发e法b\n');
    expect(candidatesFor(both, 'fa').map(({ text }) => text)).toEqual(['法', '发']);
    expect(candidatesFor(both.under('f fa罚a发k\n'), 'fa').map(({ text }) => text)).toEqual([
      '罚',
      '法',
      '发',
    ]);
  });

  it('finds a character that few names have', () => {
    expect(texts('hong', 500)).toContain('𬭎');
  });

  it('says the same whatever was typed before', () => {
    const fresh = new Lexicon(list('legal.txt'));
    for (const typed of ['falv', 'falvyuan', 'fal', "fa'lv", 'gongzheng', '']) {
      candidatesFor(fresh, typed);
      expect(candidatesFor(fresh, 'falvyuanzhu')).toEqual(
        candidatesFor(new Lexicon(list('legal.txt')), 'falvyuanzhu'),
      );
    }
  });

  it.each(['', 'v', 'iiii', "'", "''gong", 'ABC', '1', 'x'.repeat(300), '王'])(
    'takes anything: %s',
    (typed) => {
      expect(candidatesFor(lexicon, typed)).toBeInstanceOf(Array);
    },
  );
});
