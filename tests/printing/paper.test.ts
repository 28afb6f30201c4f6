import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, describe, expect, test, vi } from 'vitest';
import type { ArticlePaper, Paper, RasterBand } from '#contract/paper.ts';
import { SystemClock } from '#drivers/basics/clock.ts';
import { HeadlessPaper } from '#electron/shell/paper/headless-paper.ts';
import { connect } from '../harness/client.ts';
import { root } from '../harness/root.ts';
import { makeStationFolder, startStation } from '../harness/station.ts';
import { openPaper, whyNoPaper } from './paper-rig.ts';

const whyNot = whyNoPaper('pdftotext', 'pdfinfo', 'pdffonts');

const folder = mkdtempSync(join(tmpdir(), 'mingfa-paper-'));
const paper = openPaper();
const stationFolder = makeStationFolder((settings) => ({ ...settings, devices: [] }));
afterAll(() => {
  stationFolder.remove();
  rmSync(folder, { recursive: true, force: true });
});

const article: ArticlePaper = {
  template: 'article',
  language: 'zh-CN',
  issuer: '明河县公共法律服务中心',
  printedAt: Date.UTC(2026, 0, 4, 16, 30),
  timeZone: 'Asia/Shanghai',
  size: 'large',
  title: '示例办法 第三条',
  headings: ['第二章 申请', '第一节 一般规定'],
  paragraphs: Array.from(
    { length: 12 },
    (_, index) => `（${index + 1}）${'申请人应当写明请求、事实和理由。'.repeat(6)}`,
  ),
  inForce: false,
  asOf: '2026-01-05',
  notice: '示例文字，不是法律。',
};

async function printed(what: Paper): Promise<{ pdf: Uint8Array; file: string }> {
  const made = await paper.render(what);
  if (!made.ok) throw new Error(made.failure.cause);
  const file = join(folder, `${what.template}.pdf`);
  writeFileSync(file, made.value);
  return { pdf: made.value, file };
}

function said(program: string, ...args: string[]): string {
  return spawnSync(program, args, { encoding: 'utf8' }).stdout;
}

function jpeg(width: number, height: number): Buffer {
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').fillRect(0, 0, width / 2, height / 2);
  return canvas.toBuffer('image/jpeg', 80);
}

describe.skipIf(whyNot)(`paper set by the terminal's browser ${whyNot}`, () => {
  test('is A4, says what it is to say, and numbers its pages', async () => {
    const { file } = await printed(article);
    const info = said('pdfinfo', file);
    const pages = Number(/^Pages:\s+(\d+)$/m.exec(info)?.[1]);
    expect(pages).toBeGreaterThan(2);
    expect(info).toMatch(/^Page size:\s+59[45](\.\d+)? x 84[12](\.\d+)? pts \(A4\)$/m);
    const text = said('pdftotext', '-layout', file, '-');
    for (const words of [
      '明河县公共法律服务中心',
      '示例办法 第三条',
      '第二章 申请',
      '这个版本现在不适用',
      '（12）申请人',
    ])
      expect(text).toContain(words);
    for (let page = 1; page <= pages; page++) expect(text).toContain(`第 ${page} 页，共 ${pages} 页`);
    expect(text).toContain('来源：截至 2026-01-05 · 示例文字，不是法律。');
    // Half an hour past midnight at the station.
    expect(text).toContain('打印日期：2026年1月5日');
  });

  test('speaks English to those who do, and names nobody in its metadata', async () => {
    const { file } = await printed({ ...article, language: 'en' });
    const text = said('pdftotext', file, '-');
    for (const words of ['Page 1 of ', 'Printed on 5 January 2026', 'Note: this version does not apply now.'])
      expect(text).toContain(words);
    const info = said('pdfinfo', file);
    expect(info).toMatch(/^Title:\s+明法终端$/m);
    expect(info).not.toContain('Author');
  });

  test('takes photographed pages over as they are, each standing or lying as it was taken', async () => {
    const standing = jpeg(210, 297);
    const pages = [
      { jpeg: jpeg(400, 300).toString('base64'), widthPx: 400, heightPx: 300 },
      { jpeg: standing.toString('base64'), widthPx: 210, heightPx: 297 },
    ];
    const { pdf, file } = await printed({ template: 'photos', pages });
    const sizes = said('pdfinfo', '-f', '1', '-l', '9', file).match(/^Page\s+\d+ size:.*$/gm) ?? [];
    expect(
      sizes.map((size) => Number(/([\d.]+) x/.exec(size)?.[1]) > Number(/x ([\d.]+)/.exec(size)?.[1])),
    ).toEqual([true, false]);
    expect(Buffer.from(pdf).includes(standing)).toBe(true);
  });

  test('of one person is nothing to the next: each is set in a process of its own', async () => {
    await printed({ ...article, title: '王某某的申请' });
    const { file } = await printed({ ...article, title: '李某某的申请' });
    expect(said('pdftotext', file, '-')).not.toContain('王某某');
  });

  test('that cannot be set says why, and the next one is set all the same', async () => {
    const wrong = { ...article, timeZone: 'Nowhere/Nothing' };
    expect(await paper.render(wrong)).toMatchObject({ ok: false, failure: { kind: 'failed' } });
    expect((await paper.render(article)).ok).toBe(true);
  });

  test('leaves no browser behind a station that was killed', async () => {
    const mark = `mark-${randomUUID()}`;
    vi.stubEnv('MINGFA_TEST_MARK', mark);
    const station = await startStation(stationFolder);
    vi.unstubAllEnvs();
    const { call, close } = await connect(station.hubUrl, station.terminal);
    const { captureId } = await call.captures.begin();
    const page = new File([new Uint8Array(jpeg(210, 297))], 'page.jpg', { type: 'image/jpeg' });
    await call.captures.addPage({ captureId, jpeg: page });
    expect((await call.captures.document({ captureId })).type).toBe('application/pdf');
    expect(browsersWith(mark).length).toBeGreaterThan(0);
    close();
    await station.kill();
    await expect.poll(() => browsersWith(mark), { timeout: 10_000 }).toEqual([]);
  });
});

/** How many dots of each row of a band are black. */
function inkOf({ widthBytes, rows }: RasterBand): number[] {
  const bytes = Buffer.from(rows, 'base64');
  return Array.from({ length: bytes.length / widthBytes }, (_, row) =>
    [...bytes.subarray(row * widthBytes, (row + 1) * widthBytes)]
      .map((byte) => byte.toString(2).replaceAll('0', '').length)
      .reduce((sum, dots) => sum + dots, 0),
  );
}

describe.skipIf(whyNot)(`lines of a ticket ${whyNot}`, () => {
  test('become dots, a glyph of its own for each rare character and 〓 for what no font has', async () => {
    const texts = [...'𫰡䶮㛃𬭎琫纴', '〓', '\u{10fffd}'];
    const lines = texts.map((text) => ({ kind: 'text' as const, text, size: 2 }));
    const drawn = await paper.bands({ widthDots: 384, lines });
    const bands = drawn.ok ? drawn.value : [];
    expect(bands).toHaveLength(texts.length);
    for (const band of bands) {
      expect(band.widthBytes).toBeLessThanOrEqual(6);
      expect(inkOf(band)).toHaveLength(68);
      expect(inkOf(band).reduce((sum, dots) => sum + dots)).toBeGreaterThan(100);
    }
    expect(bands.at(-1)).toEqual(bands.at(-2));
    expect(new Set(bands.map(({ rows }) => rows)).size).toBe(texts.length - 1);
  });

  test('fit the roll: what is centred is broken, a pair stands at both edges', async () => {
    const drawn = await paper.bands({
      widthDots: 384,
      lines: [
        { kind: 'text', text: '示例县𠮷村公共法律服务工作站', size: 2, align: 'center', bold: true },
        { kind: 'pair', left: '𠮷', right: 'A001' },
      ],
    });
    const [title, pair] = drawn.ok ? drawn.value : [];
    expect(title && inkOf(title)).toHaveLength(135);
    expect(title?.widthBytes).toBeLessThanOrEqual(48);
    expect(pair && inkOf(pair)).toHaveLength(34);
    expect(pair?.widthBytes).toBe(48);
  });
});

test('without a browser says so, with what to do', async () => {
  const nowhere = new HeadlessPaper({
    pagesDir: join(root, 'dist/renderer'),
    origin: () => 'http://127.0.0.1',
    clock: new SystemClock(),
    env: { MINGFA_CHROMIUM: '/nowhere/chromium' },
  });
  expect(nowhere.unavailable()).toContain('/nowhere/chromium');
  expect(await nowhere.render(article)).toMatchObject({ ok: false, failure: { kind: 'no-browser' } });
});

/** Command lines of living browsers that have `mark` in their environment. */
function browsersWith(mark: string): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && readIfThere(`/proc/${pid}/environ`).includes(mark))
    .map((pid) => readIfThere(`/proc/${pid}/cmdline`))
    .filter((line) => line.includes('--headless'));
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // The process ended between the listing and the reading.
    return '';
  }
}
