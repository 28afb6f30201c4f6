import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paragraphsOf, sentencesOf, spokenOf } from './sentences.ts';

describe('sentencesOf', () => {
  it('ends a sentence at its mark, with the quotation mark behind it', () => {
    expect(sentencesOf('他说：“先还钱。”再写收条；都要留底！')).toEqual([
      '他说：“先还钱。”',
      '再写收条；',
      '都要留底！',
    ]);
  });

  it('leaves nothing out and says nothing too long for a voice', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 900, unit: fc.constantFrom('法', '。', '；', '“', '”', 'a', ' ') }),
        (line) => {
          const sentences = sentencesOf(line);
          expect(sentences.join('')).toBe(line);
          for (const sentence of sentences) expect(sentence.length).toBeLessThanOrEqual(400);
        },
      ),
    );
  });
});

describe('paragraphsOf', () => {
  const hash = 'a'.repeat(64);

  it('puts a heading before its part and keeps paragraphs apart', () => {
    const paragraphs = paragraphsOf([{ headings: ['带什么'], text: '身份证。\n合同。' }], true);
    expect(paragraphs.map(({ kind }) => kind)).toEqual(['heading', 'sentences', 'sentences']);
    expect(spokenOf(paragraphs)).toEqual(['带什么', '身份证。', '合同。']);
  });

  it('leaves out the headings of an article, which stand above it already', () => {
    expect(spokenOf(paragraphsOf([{ headings: ['第三章 工资'], text: '按月支付。' }], false))).toEqual([
      '按月支付。',
    ]);
  });

  it('shows pictures that the terminal has, and says what the others would show', () => {
    const text = `![三步](/media/${hash})\n![表格](media/a.svg)`;
    expect(paragraphsOf([{ headings: [], text }], true)).toEqual([
      { kind: 'picture', words: '三步', address: `/media/${hash}` },
      { kind: 'picture', words: '表格', address: null },
    ]);
  });
});
