import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { papers } from '../models.ts';
import { cellsOf, columnsOf } from './characters.ts';
import { type SetLine, setPair, setText, wrap } from './layout.ts';
import type { Sheet } from './sheet.ts';

const wide: Sheet = { paper: papers[80], characters: 'gbk' };
const narrow: Sheet = { ...wide, paper: papers[58] };

function texts(lines: readonly SetLine[]): readonly string[] {
  return lines.map((line) => line.cells.map((cell) => cell.text).join(''));
}

function wrapped(text: string, columns: number): readonly string[] {
  return wrap(cellsOf(text, 'gbk'), columns).map((cells) => cells.map((cell) => cell.text).join(''));
}

describe('wrapping', () => {
  test('24 Chinese characters fill a line of 80 mm, 16 one of 58 mm', () => {
    const text = '法'.repeat(48);
    expect(texts(setText({ kind: 'text', text }, wide))).toEqual(['法'.repeat(24), '法'.repeat(24)]);
    expect(texts(setText({ kind: 'text', text }, narrow))).toEqual(Array(3).fill('法'.repeat(16)));
  });

  test('a larger size has fewer columns', () => {
    expect(texts(setText({ kind: 'text', text: '公共法律服务中心', size: 4 }, wide))).toEqual([
      '公共法律服务',
      '中心',
    ]);
  });

  test('a centred heading is broken between words, evenly, and takes no line more for it', () => {
    const set = (text: string) => texts(setText({ kind: 'text', text, size: 2, align: 'center' }, narrow));
    expect(set('明河县公共法律服务中心')).toEqual(['明河县公共', '法律服务中心']);
    expect(set('律师咨询')).toEqual(['律师咨询']);
    expect(set('Legal aid office of Minghe')).toEqual(['Legal aid office', 'of Minghe']);
    expect(set('法'.repeat(16))).toEqual(['法'.repeat(8), '法'.repeat(8)]);
  });

  test('words stay whole, a space at the break goes', () => {
    expect(wrapped('legal aid office', 10)).toEqual(['legal aid', 'office']);
  });

  test('a word longer than the line is broken', () => {
    expect(wrapped('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
  });

  test('a full stop does not begin a line, an opening bracket does not end one', () => {
    expect(wrapped('请您稍等。好', 8)).toEqual(['请您稍', '等。好']);
    expect(wrapped('请拿好（号票）', 8)).toEqual(['请拿好', '（号票）']);
  });

  test('a line break in the text is one on the paper, an empty line stays', () => {
    expect(texts(setText({ kind: 'text', text: '一\n\n二' }, wide))).toEqual(['一', '', '二']);
  });

  test('no line is wider than the paper and no character but spaces is lost', () => {
    const text = fc.string({
      unit: fc.constantFrom('法', '律', 'a', 'B', ' ', '，', '（', '。', '9', '𠮷', 'ñ'),
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 48 }), (sample, columns) => {
        const lines = wrap(cellsOf(sample, 'gbk'), columns);
        for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
        const without = (value: string) => value.replaceAll(' ', '');
        expect(
          without(
            lines
              .flat()
              .map((cell) => cell.text)
              .join(''),
          ),
        ).toBe(without(sample));
        const centred = setText({ kind: 'text', text: sample, align: 'center' }, narrow);
        for (const { cells } of centred) expect(columnsOf(cells)).toBeLessThanOrEqual(32);
        expect(without(texts(centred).join(''))).toBe(without(sample));
      }),
    );
  });
});

describe('a pair', () => {
  test('is pushed to both edges', () => {
    const [line] = texts(setPair({ kind: 'pair', left: '前面', right: '3 位' }, narrow));
    expect(line).toBe(`前面${' '.repeat(24)}3 位`);
  });

  test('too long for one line takes two', () => {
    const lines = setPair({ kind: 'pair', left: '服务'.repeat(5), right: '咨询'.repeat(5) }, narrow);
    expect(texts(lines)).toEqual(['服务'.repeat(5), '咨询'.repeat(5)]);
    expect(lines.map((line) => line.align)).toEqual(['left', 'right']);
  });
});
