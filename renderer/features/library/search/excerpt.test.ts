import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, shortened } from './excerpt.ts';

const said = (pieces: ReturnType<typeof excerpt>) =>
  pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');

describe('excerpt', () => {
  it('marks words of a short text and leaves nothing out', () => {
    expect(
      said(
        excerpt(
          {
            text: '拖欠工资的，可以投诉。',
            marks: [
              [0, 4],
              [8, 10],
            ],
          },
          40,
        ),
      ),
    ).toBe('[拖欠工资]的，可以[投诉]。');
  });

  it('begins shortly before the first marked word when that stands far behind', () => {
    const text = `${'甲'.repeat(50)}工资${'乙'.repeat(50)}`;
    expect(said(excerpt({ text, marks: [[50, 52]] }, 20))).toBe(
      `…${'甲'.repeat(6)}[工资]${'乙'.repeat(12)}…`,
    );
  });

  it('says nothing that is not in the text, and never more than it may', () => {
    const snippets = fc
      .tuple(fc.string({ maxLength: 80 }), fc.array(fc.nat(80), { maxLength: 6 }))
      .map(([text, places]) => {
        const cuts = [...new Set(places.filter((place) => place < text.length))].toSorted((a, b) => a - b);
        return {
          text,
          marks: cuts.slice(0, -1).map((from, index) => [from, cuts[index + 1] ?? from] as const),
        };
      });
    fc.assert(
      fc.property(snippets, fc.integer({ min: 8, max: 60 }), (snippet, most) => {
        const whole = excerpt(snippet, most)
          .map(({ text }) => text)
          .join('')
          .replace(/^…/, '')
          .replace(/…$/, '');
        expect(whole.length).toBeLessThanOrEqual(most);
        expect(`…${snippet.text}…`.replaceAll('\n', ' ')).toContain(whole);
      }),
    );
  });
});

describe('shortened', () => {
  it('keeps what fits and says where something is left out', () => {
    expect(shortened('老板不发工资', 6)).toBe('老板不发工资');
    expect(shortened('老板三个月不发工资', 6)).toBe('老板三个月…');
  });
});
