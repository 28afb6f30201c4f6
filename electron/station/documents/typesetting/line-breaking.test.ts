import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SetLine, setLines, spread } from './line-breaking.ts';

/** Chinese characters are 10 wide, others 5. */
const measure = (text: string) =>
  [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2000 ? 10 : 5), 0);
const texts = (text: string, width: number) => setLines(text, width, measure).map(written);
const written = ({ pieces }: SetLine) => pieces.map(({ text }) => text).join('');

describe('lines of Chinese', () => {
  it('are filled', () => {
    expect(texts('劳动者可以申请仲裁', 40)).toEqual(['劳动者可', '以申请仲', '裁']);
  });
  it('never begin with a closing mark', () => {
    expect(texts('劳动合同法》规定', 50)).toEqual(['劳动合同', '法》规定']);
  });
  it('let the white half of a mark at the end lie in the margin', () => {
    expect(texts('劳动合同，规定', 45)).toEqual(['劳动合同，', '规定']);
    expect(texts('劳动合同，规定', 44)).toEqual(['劳动合', '同，规定']);
  });
  it('never end with an opening mark', () => {
    expect(texts('根据本法《劳动', 50)).toEqual(['根据本法', '《劳动']);
  });
  it('keep dashes, dots and words whole', () => {
    expect(texts('赔偿金——前提', 40)).toEqual(['赔偿', '金——前', '提']);
    expect(texts('等等……电话', 30)).toEqual(['等', '等……', '电话']);
    expect(texts('拨打 12348 热线', 40)).toEqual(['拨打', '12348热', '线']);
  });
  it('divide a word only when no line could hold it', () => {
    expect(texts('https://example.org/online', 60).join('')).toBe('https://example.org/online');
    expect(texts('https://example.org/online', 60).length).toBeGreaterThan(1);
  });
  it('are apart from Latin by a little, and from each other by line feeds', () => {
    const [line] = setLines('第12条', 100, measure);
    expect(line?.pieces.map(({ x }) => Math.round(x))).toEqual([0, 12, 24]);
    expect(texts('一\n二', 100)).toEqual(['一', '二']);
    expect(texts('', 100)).toEqual([]);
  });
  it('are spread to the full width, but not torn apart', () => {
    const [line] = setLines('劳动合同，', 58, measure);
    if (!line) throw new Error('No line');
    expect(spread(line, 48, 2).pieces.map(({ x }) => x)).toEqual([0, 10.75, 21.5, 32.25, 43]);
    expect(spread(line, 90, 2)).toBe(line);
  });

  it('hold every character once, keep to the width, and obey the rules, whatever the text', () => {
    const characters = [...'国法人工资，。！》”）《（“、；……——12abc /. '];
    const text = fc.array(fc.constantFrom(...characters), { maxLength: 120 }).map((list) => list.join(''));
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 300 }), (whole, width) => {
        const lines = setLines(whole, width, measure);
        expect(lines.map(written).join('')).toBe(whole.replaceAll(' ', ''));
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.02);
      }),
    );
  });

  it('begin with a closing mark only where the line before holds nothing else to give', () => {
    const text = fc
      .array(fc.constantFrom(...'国法人工资，。》《（'), { maxLength: 80 })
      .map((list) => list.join(''));
    fc.assert(
      fc.property(text, (whole) => {
        const lines = setLines(whole.replaceAll(/[，。》《（]{3,}/g, '国'), 100, measure).map(written);
        for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。》]/);
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[《（]$/);
      }),
    );
  });
});
