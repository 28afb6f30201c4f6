import { describe, expect, test } from 'vitest';
import { documentOf, readTextFile, type TextFile } from './text-file.ts';

function read(file: string, text: string): TextFile {
  const found = readTextFile(file, 'law', text);
  if ('reason' in found) throw new Error(found.reason);
  return found;
}
const head = (file: string, text: string) => documentOf([read(file, text)]).head;

describe('versions and days of effect', () => {
  test('the file name says the version; the day of effect is the first that is not before it', () => {
    const text =
      '# 中华人民共和国河道法\n2019年5月1日 施行\n<!-- INFO END -->\n第一条 本法自2021年3月1日起施行。';
    expect(head('河道法(2020-12-05).md', text)).toMatchObject({
      id: '河道法@2020-12-05',
      work: '河道法',
      title: '中华人民共和国河道法',
      shortTitle: '河道法',
      version: '2020-12-05',
      effective: '2021-03-01',
    });
  });
  test('without a date in the name the latest adoption counts, not a day of effect', () => {
    const text =
      '# 河道法\n2018年1月2日 通过\n2019年3月4日 修正\n2020年5月6日 施行\n<!-- INFO END -->\n第一条 甲。';
    expect(head('河道法.md', text)).toMatchObject({ version: '2019-03-04', effective: '2020-05-06' });
  });
  test('a day that does not exist is no date', () => {
    expect(head('a.md', '# 河道法\n2019年13月40日 通过\n<!-- INFO END -->\n第一条 甲。').version).toBeNull();
  });
});

describe('what stands above the text', () => {
  test('a file without INFO END: dates and facts are above, the rest is text', () => {
    const { front, body } = read(
      'a.md',
      '# 河道法\n\n（2019年3月4日通过）\n\n为了河道，制定本法。\n\n第一条 甲。',
    );
    expect(front.info).toEqual(['（2019年3月4日通过）']);
    expect(body.units.map((unit) => unit.text)).toEqual(['为了河道，制定本法。', '甲。']);
  });
  test('a byte-order mark and empty lines before the title', () => {
    expect(head('a.md', '\ufeff\n\n# 河道法\n第一条 甲。').title).toBe('河道法');
  });
  test('an article cited in a line of dates is none', () => {
    const { body } = read(
      'a.md',
      '# 河道法\n2019年3月4日《关于修改第三十条\n第三十一条的决定》修正\n<!-- INFO END -->\n第一条 甲。',
    );
    expect(body.units.map((unit) => unit.key)).toEqual(['1']);
  });
});

describe('books of one code', () => {
  test('stand in the order of their articles, below their own names', () => {
    const second = read(
      '法典/物权.md',
      '# 河法典\n# 物权编\n2020年5月1日 通过\n<!-- INFO END -->\n## 第一章 一般\n第二条 乙。',
    );
    const first = read(
      '法典/总则.md',
      '# 河法典\n# 总则\n2020年5月1日 通过\n2021年1月1日 施行\n<!-- INFO END -->\n第一条 甲。',
    );
    const { head: code, items } = documentOf([second, first]);
    expect(code).toMatchObject({ id: '河法典@2020-05-01', effective: '2021-01-01' });
    expect(code.parts).toEqual([
      { title: '总则', parent: null },
      { title: '物权编', parent: null },
      { title: '第一章 一般', parent: 1 },
    ]);
    expect(items.map(({ key, part }) => [key, part])).toEqual([
      ['1', 0],
      ['2', 2],
    ]);
  });
});

describe('files that cannot be read', () => {
  test.each([
    ['nothing', '', 1, 'is empty'],
    ['no title', '\n第一条 甲。', 2, 'has no title'],
    ['a title alone', '# 河道法\n\n<!-- INFO END -->\n', 4, 'no text below it'],
    ['zero bytes', '# 河道法\n第一条 \0', 2, 'zero byte'],
  ])('%s', (_what, text, line, reason) => {
    expect(readTextFile('x.md', 'law', text)).toEqual({
      file: 'x.md',
      line,
      reason: expect.stringContaining(reason),
    });
  });
});
