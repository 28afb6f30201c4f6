import { describe, expect, it } from 'vitest';
import type { A4Document, DocumentBlock } from '../a4-document.ts';
import { lowestText, margin, paper, pointsPerMm, type Style, stylesOf } from './measures.ts';
import type { Mark, Page } from './page.ts';
import { typeset } from './typeset.ts';

const measure = (text: string, { size }: Style) =>
  [...text].reduce((sum, character) => sum + (character.charCodeAt(0) > 0x2000 ? size : size / 2), 0);

const long = '用人单位没有按时足额支付工资，您可以先与单位协商，也可以请调解组织帮忙。'.repeat(6);
const document = (...blocks: DocumentBlock[]): A4Document => ({
  jobId: 'guide',
  language: 'zh-CN',
  title: '拖欠工资，怎么要回来',
  subtitle: '办事指引',
  issuer: '测试公共法律服务中心',
  printedAt: Date.UTC(2026, 2, 8, 17),
  timeZone: 'Asia/Shanghai',
  source: '测试法，2026 年 3 月 1 日',
  blocks,
});
const pagesOf = (...blocks: DocumentBlock[]) => typeset(document(...blocks), measure);

type Text = Extract<Mark, { kind: 'text' }>;
const textsOn = (page: Page | undefined) => (page ?? []).filter((mark): mark is Text => mark.kind === 'text');
const wordsOn = (page: Page | undefined) =>
  textsOn(page)
    .map(({ text }) => text)
    .join('');
/** Base lines of the text proper, the foot left out. */
const bodyLines = (page: Page | undefined) =>
  [...new Set(textsOn(page).map(({ y }) => y))]
    .filter((y) => y <= lowestText)
    .sort((one, other) => one - other);

const everything: DocumentBlock[] = [
  { kind: 'paragraph', text: long },
  { kind: 'notice', text: '申请仲裁的时效为一年。' },
  { kind: 'heading', level: 1, text: '材料' },
  {
    kind: 'table',
    rows: [
      ['身份证明', '原件及复印件'],
      ['证据', long],
    ],
  },
  { kind: 'heading', level: 2, text: '步骤' },
  { kind: 'steps', items: ['收集证据', long, '申请仲裁'] },
];

describe('a document on A4', () => {
  it('says whose it is, what it is, where it is from, when it was printed, and which page', () => {
    const [page] = pagesOf({ kind: 'paragraph', text: '正文' });
    for (const words of ['测试公共法律服务中心', '拖欠工资，怎么要回来', '办事指引', '正文'])
      expect(wordsOn(page)).toContain(words);
    expect(wordsOn(page)).toContain('来源：测试法，2026年3月1日');
    // 17:00 in Greenwich is the next day in China.
    expect(wordsOn(page)).toContain('打印日期：2026年3月9日');
    expect(wordsOn(page)).toContain('第 1 页，共 1 页');
  });

  it('speaks English to those who read it', () => {
    const [page] = typeset({ ...document(), language: 'en' }, measure);
    expect(wordsOn(page)).toContain('Page 1 of 1');
    expect(wordsOn(page)).toContain('Printedon9March2026');
  });

  it('stays 18 mm away from every edge, in both sizes', () => {
    for (const print of ['standard', 'large'] as const) {
      const blocks = [...everything, ...everything, ...everything];
      const pages = typeset({ ...document(...blocks), print, qr: { data: 'x', caption: long } }, measure);
      expect(pages.length).toBeGreaterThan(2);
      for (const mark of pages.flat()) {
        const [left, top] = [mark.x, mark.kind === 'text' ? mark.y - mark.style.size : mark.y];
        const right =
          mark.kind === 'text'
            ? mark.x + visibleWidth(mark)
            : mark.x + ('side' in mark ? mark.side : mark.width);
        const bottom =
          mark.kind === 'text' ? mark.y + 3 : mark.y + ('side' in mark ? mark.side : mark.height);
        const edge = 18 * pointsPerMm - 0.1;
        expect(Math.min(left, top, paper.width - right)).toBeGreaterThanOrEqual(edge);
        expect(paper.height - bottom).toBeGreaterThanOrEqual(10 * pointsPerMm);
      }
    }
  });

  it('is at least 14 points in large print', () => {
    const { body, strong, label } = stylesOf.large;
    expect(Math.min(body.size, strong.size, label.size)).toBeGreaterThanOrEqual(14);
  });

  it('loses nothing over its pages', () => {
    const items = Array.from({ length: 60 }, (_, index) => `第${index + 1}步${long.slice(0, 60)}终`);
    const pages = pagesOf({ kind: 'steps', items });
    const all = pages.map(wordsOn).join('');
    items.forEach((item, index) => {
      expect(all.replaceAll(' ', '')).toContain(`第${index + 1}步`);
      expect(item.endsWith('终')).toBe(true);
    });
    expect(all.match(/终/g)).toHaveLength(60);
    expect(wordsOn(pages.at(-1))).toContain(`共 ${pages.length} 页`);
  });

  it('never leaves a heading at the foot of a page, nor one line of a paragraph alone', () => {
    for (let lines = 1; lines < 45; lines++) {
      const filler: DocumentBlock = { kind: 'paragraph', text: Array(lines).fill('行').join('\n') };
      const pages = pagesOf(
        filler,
        { kind: 'heading', level: 1, text: '题' },
        { kind: 'paragraph', text: long },
      );
      const withHeading = pages.find((page) => wordsOn(page).includes('题'));
      const heading = textsOn(withHeading).find(({ text }) => text === '题')?.y ?? 0;
      expect(
        bodyLines(withHeading).filter((y) => y > heading).length,
        `after ${lines} lines`,
      ).toBeGreaterThanOrEqual(2);
      for (const page of pages) expect(bodyLines(page).length).toBeGreaterThanOrEqual(2);
    }
  });

  it('moves a row that does not fit to the next page whole, and goes on with one that fits on none', () => {
    const rows = Array.from({ length: 12 }, (_, index) => [`行${index}`, long] as const);
    const pages = pagesOf({ kind: 'table', rows });
    for (const page of pages)
      expect(wordsOn(page).match(/行\d/g)?.length).toBe((wordsOn(page).match(/用人单位/g)?.length ?? 0) / 6);
    const endless = pagesOf({ kind: 'table', rows: [['说明', long.repeat(12)]] });
    expect(
      endless
        .map(wordsOn)
        .join('')
        .match(/用人单位/g),
    ).toHaveLength(72);
  });

  it('ends with a code to scan, whole and with its words beside it', () => {
    const pages = typeset(
      { ...document(...everything), qr: { data: 'https://example.org', caption: '扫一扫' } },
      measure,
    );
    const page = pages.at(-1) ?? [];
    const code = page.find((mark) => mark.kind === 'qr');
    const caption = textsOn(page).find(({ text }) => text === '扫');
    expect(code).toBeDefined();
    expect(caption?.x).toBeGreaterThan((code?.x ?? 0) + 30 * pointsPerMm);
    expect((code?.y ?? 0) + 30 * pointsPerMm).toBeLessThanOrEqual(lowestText + 0.1);
    expect(code?.x).toBe(margin.side);
  });
});

/** The white half of a mark at the end of a line may lie in the margin. */
function visibleWidth({ text, style }: Text): number {
  return /[、。，；）》]/.test(text) ? style.size / 2 : measure(text, style);
}
