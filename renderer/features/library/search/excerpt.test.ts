import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt } from './excerpt.ts';

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

describe('an excerpt of a text with rare characters', () => {
  it.each(['𬭎', 'e\u0301', '👩‍👩‍👧', '🇨🇳'])('holds all of %s or nothing of it', (character) => {
    const text = `${character.repeat(9)}工资${character.repeat(9)}`;
    const start = text.indexOf('工资');
    for (let most = 2; most <= text.length; most += 1) {
      const pieces = excerpt({ text, marks: [[start, start + 2]] }, most).map((piece) => piece.text);
      expect(pieces.join('').replaceAll(character, '').replaceAll('…', '')).toMatch(/^工?资?$/);
    }
  });
});
