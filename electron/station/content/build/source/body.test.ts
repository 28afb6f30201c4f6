import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextKind } from '#station/content/pack/pack.ts';
import { readBody } from './body.ts';
import { cleanLines } from './clean-lines.ts';

/** Every unit of an invented text: label|text, paragraphs divided by /. */
function units(text: string, kind: TextKind = 'law'): string[] {
  return readBody(cleanLines(text), kind).units.map(
    ({ label, text: words }) => `${label}|${words.replaceAll('\n', '/')}`,
  );
}

describe('articles', () => {
  test('paragraphs below an article belong to it', () => {
    expect(units('第一条 为了河道。\n\n前款不变。\n\n第二条 完。')).toEqual([
      '第一条|为了河道。/前款不变。',
      '第二条|完。',
    ]);
  });
  test('articles without blank lines between them', () => {
    expect(units('第一条 甲。\n第二条 乙。\n（一）丙；\n第三条 丁。')).toEqual([
      '第一条|甲。',
      '第二条|乙。/（一）丙；',
      '第三条|丁。',
    ]);
  });
  test('第…条之一', () => {
    expect(units('第五条 甲。\n第五条之一 乙。\n第五条之二 丙。')).toEqual([
      '第五条|甲。',
      '第五条之一|乙。',
      '第五条之二|丙。',
    ]);
  });
  test('Arabic and full-width digits', () => {
    expect(units('第1条 甲。\n第２条 乙。')).toEqual(['第一条|甲。', '第二条|乙。']);
  });
  test('a slip of the typist: 笫, a space before 条, none behind it', () => {
    expect(units('第一条 甲。\n笫二条 乙。\n第三 条丙。')).toEqual([
      '第一条|甲。',
      '第二条|乙。',
      '第三条|丙。',
    ]);
  });
  test('a line that cites an article is no article', () => {
    expect(
      units('第一条 甲：\n第二条的规定不适用。\n第三款改为第四款，见第二条。\n第九条规定的除外。'),
    ).toEqual(['第一条|甲：/第二条的规定不适用。/第三款改为第四款，见第二条。/第九条规定的除外。']);
  });
  test('a whole chapter in one line', () => {
    expect(units('第一条 甲。 第二条 乙，见第九条。 第三条 丙。 第八条 不在此列。')).toEqual([
      '第一条|甲。',
      '第二条|乙，见第九条。',
      '第三条|丙。 第八条 不在此列。',
    ]);
  });
  test('zero-width marks, carriage returns and ideographic spaces', () => {
    expect(units('\u200b第一条\u3000甲。\r\n\u200b\r\n第二条\u00a0乙。\r\n')).toEqual([
      '第一条|甲。',
      '第二条|乙。',
    ]);
  });
  test('a heading that is an article', () => {
    expect(units('### 第一条 适用\n在明河适用。')).toEqual(['第一条|适用/在明河适用。']);
  });
  test('a number that does not go on is kept and named', () => {
    const { units: kept, gaps } = readBody(cleanLines('第一条 甲。\n第三条 丙。'), 'law');
    expect(kept.map((unit) => unit.key)).toEqual(['1', '3']);
    expect(gaps).toEqual([{ line: 2, reason: expect.stringContaining('第三条') }]);
  });
  test('a number that comes twice, as in an annex, gets a key of its own', () => {
    const { units: kept } = readBody(cleanLines('第一条 甲。\n## 附件\n第一条 乙。'), 'law');
    expect(kept.map((unit) => unit.key)).toEqual(['1', '1~2']);
  });
});

describe('parts', () => {
  test('nest by their marks', () => {
    const { parts, units: kept } = readBody(
      cleanLines(
        '## 第一编 总则\n### 第一章 甲\n第一条 一。\n### 第二章 乙\n第二条 二。\n## 附 则\n第三条 三。',
      ),
      'law',
    );
    expect(parts).toEqual([
      { title: '第一编 总则', parent: null },
      { title: '第一章 甲', parent: 0 },
      { title: '第二章 乙', parent: 0 },
      { title: '附则', parent: null },
    ]);
    expect(kept.map((unit) => unit.part)).toEqual([1, 2, 3]);
  });
  test('a heading whose marks were forgotten stands below the larger one', () => {
    const { parts } = readBody(
      cleanLines('## 第一章 总则\n第一节 甲\n第一条 一。\n第二节 乙\n第二条 二。'),
      'law',
    );
    expect(parts.map((part) => part.parent)).toEqual([null, 0, 0]);
  });
  test('an empty heading is none', () => {
    expect(readBody(cleanLines('##\n\n第一条 一。'), 'law').parts).toEqual([]);
  });
});

describe('documents without articles', () => {
  test('an amendment is a list of items', () => {
    expect(units('为了修改：\n一、将第三条修改为：“甲。\n“乙。”\n二、本决定即日施行。')).toEqual([
      '|为了修改：',
      '一、|将第三条修改为：“甲。/“乙。”',
      '二、|本决定即日施行。',
    ]);
  });
  test('a case is passages below headings, even where it quotes an article', () => {
    const text = '## 基本案情\n张某某起诉。\n## 相关法条\n第十条 不得占用河道。';
    expect(units(text, 'case')).toEqual(['|张某某起诉。', '|第十条 不得占用河道。']);
  });
  test('long sections are divided between paragraphs', () => {
    const long = '河'.repeat(500);
    expect(units(`${long}\n${long}\n完。`, 'case')).toEqual([`|${long}/${long}`, '|完。']);
  });
  test('tables stay as they are, breaks divide passages', () => {
    expect(
      units('甲。\n<!-- FORCE BREAK -->\n<!-- TABLE -->\n| 一 | 二 |\n| - | - |\n<!-- TABLE END -->'),
    ).toEqual(['|甲。', '|| 一 | 二 |/| - | - |']);
  });
  test('pictures are found', () => {
    expect(readBody(cleanLines('看：\n![步骤](media/a.svg)'), 'guide').media).toEqual([
      { line: 2, name: 'media/a.svg' },
    ]);
  });
});

describe('whatever a file looks like', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      '## 第一章 总则',
      '### 第一节 甲',
      '## 附件',
      '第二章 乙',
      '一、丙。',
      '| 表 | 格 |',
      '第三款改为第四款。',
    ),
    fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom('条 ', '条', '条之一 ', ' 条'))
      .map(([number, mark]) => `第${number}${mark}河道。`),
    fc.constant('甲。 第二条 乙。 第三条 丙。'),
  );

  test('every word of it is in the document, once, and every key is its own', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const { parts, units: read } = readBody(cleanLines(lines.join('\n')), 'law');
        const kept = [...parts.map((part) => part.title), ...read.map((unit) => unit.text)].join('');
        // Words only: labels are written anew, and marks of headings are gone.
        const words = (text: string) =>
          [...text.replace(/[第笫][0-9一二三]+ ?条(之一)?/g, '').matchAll(/[河甲乙丙总附表格款]/g)].length;
        expect(words(kept)).toBe(words(lines.join('\n')));
        expect(new Set(read.map((unit) => unit.key)).size).toBe(read.length);
      }),
    );
  });
});
