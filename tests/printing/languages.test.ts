import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { type Language, type LocalText, languages, pseudoLanguages } from '#contract/common.ts';
import type { MediationPaper } from '#contract/mediation.ts';
import type { Paper, RasterBand } from '#contract/paper.ts';
import { isolated } from '#contract/scripts.ts';
import { papers } from '#drivers/ticket-printer/models.ts';
import type { PrintLine } from '#drivers/ticket-printer/ticket-printer.ts';
import { canPrint } from '#drivers/ticket-printer/typesetting/characters.ts';
import { ticketDocument } from '#station/queue/paper.ts';
import { isWhole, openPaper, pictures, whyNoPaper } from './paper-rig.ts';

const whyNot = whyNoPaper('pdftotext', 'pdftoppm');
mkdirSync(pictures, { recursive: true });
const paper = openPaper();

/** Invented, and no sentences: they are looked at, not read. */
const stationName: LocalText = {
  'zh-CN': '明河县公共法律服务中心',
  en: 'Minghe Public Legal Service Centre',
  ru: 'Центр юридических услуг уезда Минхэ',
  ug: 'قانۇن ياردىمى 1',
  'mn-Mong': 'ᠬᠠᠤᠯᠢ ᠴᠠᠭᠠᠵᠠ 1',
  ii: 'ꆈꌠꉙ 1',
};
const serviceName: LocalText = { ...stationName, 'zh-CN': '律师咨询', ug: 'ئادۋوكات' };

function ticketIn(language: Language, widthMm: 58 | 80): readonly PrintLine[] {
  return ticketDocument({
    ...{ jobId: 'job', stationName, serviceName, number: 'A012', priority: 'elderly', language, widthMm },
    ...{
      outlook: { ahead: 100, estimatedWaitMs: 615 * 60_000 },
      issuedAt: '2026-01-05 09:30',
      knownAt: null,
    },
    ...{ ratingCode: '0427', ticketUrl: 'https://terminal.test/t/A', reprint: true },
  }).lines;
}

type Words = Extract<PrintLine, { kind: 'text' | 'pair' }>;
const isWords = (line: PrintLine): line is Words => line.kind === 'text' || line.kind === 'pair';
const wordsOf = (line: Words) => (line.kind === 'text' ? line.text : line.left + line.right);

async function drawn(lines: readonly Words[], widthDots: number): Promise<readonly RasterBand[]> {
  const bands = await paper.bands({ widthDots, lines: [...lines] });
  if (!bands.ok) throw new Error(bands.failure.cause);
  return bands.value;
}

/** Rows of dots, true is black. */
function dotsOf({ widthBytes, rows }: RasterBand, widthDots = widthBytes * 8): boolean[][] {
  const bytes = Buffer.from(rows, 'base64');
  return Array.from({ length: bytes.length / widthBytes }, (_, row) =>
    Array.from(
      { length: widthDots },
      (_, x) => x < widthBytes * 8 && ((bytes[row * widthBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0,
    ),
  );
}

function keep(name: string, bands: readonly RasterBand[], widthDots: number): void {
  const rows = bands.flatMap((band) => dotsOf(band, widthDots));
  const canvas = createCanvas(widthDots, rows.length);
  const context = canvas.getContext('2d');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, widthDots, rows.length);
  context.fillStyle = '#000';
  for (const [y, row] of rows.entries())
    for (const [x, black] of row.entries()) if (black) context.fillRect(x, y, 1, 1);
  writeFileSync(join(pictures, `${name}.png`), canvas.toBuffer('image/png'));
}

/** Whether a picture stands somewhere in another, but for a few dots that lie between two pixels. */
function holds(whole: boolean[][], part: boolean[][]): boolean {
  const [height, width] = [part.length, part[0]?.length ?? 0];
  const ink = part.flat().filter(Boolean).length;
  const differs = (top: number, left: number) => {
    let different = 0;
    for (let y = 0; y < height && different < ink / 8; y++)
      for (let x = 0; x < width; x++) if (whole[top + y]?.[left + x] !== part[y]?.[x]) different++;
    return different >= ink / 8;
  };
  for (let top = 0; top + height <= whole.length; top++)
    for (let left = 0; left + width <= (whole[0]?.length ?? 0); left++) if (!differs(top, left)) return true;
  return false;
}

/** Without the white around it. */
function trimmed(dots: boolean[][]): boolean[][] {
  const rows = dots.filter((row) => row.includes(true));
  const columns = rows[0]?.map((_, x) => x).filter((x) => rows.some((row) => row[x])) ?? [];
  return rows.map((row) => row.slice(columns[0], (columns.at(-1) ?? 0) + 1));
}

describe.skipIf(whyNot)(`tickets ${whyNot}`, () => {
  test.each(['ug', 'mn-Mong', 'ii', 'ru'] as const)(
    'in %s have dots for what printers lack, whole',
    async (language) => {
      const widthDots = papers[58].dots;
      const lines = ticketIn(language, 58).filter(isWords);
      const bands = await drawn(lines, widthDots);
      keep(`ticket-${language}`, bands, widthDots);
      for (const [at, line] of lines.entries()) {
        if (canPrint(wordsOf(line), 'gbk')) continue;
        const dots = dotsOf(bands[at] as RasterBand, widthDots);
        expect(dots.flat().filter(Boolean).length, wordsOf(line)).toBeGreaterThan(100);
        // What runs out of a band is cut at its edge.
        expect([dots[0], dots.at(-1)].flat().some(Boolean), wordsOf(line)).toBe(false);
        expect(
          dots.some((row) => row[0] || row.at(-1)),
          wordsOf(line),
        ).toBe(false);
      }
      expect(lines.filter((line) => !canPrint(wordsOf(line), 'gbk')).length).toBe(
        { ug: 4, 'mn-Mong': 2, ii: 4, ru: 0 }[language],
      );
    },
  );

  test('with more Mongolian than a column holds stand in as many as there is paper for', async () => {
    const [band] = await drawn([{ kind: 'text', text: 'ᠬᠠᠤᠯᠢ ᠴᠠᠭᠠᠵᠠ '.repeat(40).trim() }], papers[58].dots);
    const dots = dotsOf(band as RasterBand, papers[58].dots);
    expect(dots.some((row) => row.slice(-8).includes(true))).toBe(false);
    expect(dots.length).toBeGreaterThan(10 * 24);
  });

  test('keep digits in order among letters from the right', async () => {
    const values = ['A012', '2026-01-05 09:30', '6401**********1234'];
    const apart = values.map((value) => isolated(value, 'ug'));
    const lines: Words[] = [
      ...apart.map((value) => ({ kind: 'text' as const, text: `قانۇن ${value}، ياق` })),
      ...apart.map((value) => ({ kind: 'pair' as const, left: 'قانۇن', right: value })),
      ...values.map((text) => ({ kind: 'text' as const, text })),
    ];
    const bands = (await drawn(lines, 576)).map((band) => dotsOf(band));
    for (const [at, value] of values.entries()) {
      const alone = trimmed(bands[6 + at] ?? []);
      expect(
        [bands[at], bands[3 + at]].map((band) => holds(band ?? [], alone)),
        value,
      ).toEqual([true, true]);
    }
  });
});

const sheet = {
  issuer: '明河县公共法律服务中心',
  printedAt: Date.UTC(2026, 0, 4, 16, 30),
  timeZone: 'Asia/Shanghai',
  size: 'standard',
} as const;
const mediation: Omit<MediationPaper, 'language'> = {
  ...{
    template: 'mediation',
    ...sheet,
    kind: 'land',
    account: '两家为草场的界线争了三年。',
    points: ['以老井为界。'],
  },
  parties: [
    { name: 'ئايگۈل', phone: '13800000000', idNumberMasked: '6401**********1234', signature: null },
    { name: '王某', phone: '', idNumberMasked: '', signature: null },
  ],
  ...{
    mediator: '李某',
    papers: 2,
    takenInAt: sheet.printedAt,
    timeIsSure: false,
    station: '9903210001',
    mediationId: '6f0ad0b4-5a4f-4c4e-8ad0-3f6c0d6f7b10',
    sha256: 'ab12'.repeat(16),
  },
};
const a4: Readonly<Record<string, Paper>> = {
  article: {
    ...{ template: 'article', ...sheet, title: '示例办法 第三条', headings: ['第二章 申请'], inForce: false },
    paragraphs: Array.from({ length: 30 }, () => '申请人应当写明请求、事实和理由。'.repeat(6)),
    ...{ asOf: '2026-01-05', notice: '示例文字，不是法律。' },
  },
  mediation,
  'notarial-record': {
    ...{
      template: 'notarial-record',
      ...sheet,
      notary: '高律师',
      number: 'V012',
      finishedAt: sheet.printedAt,
    },
    ...{ name: '王小明', idNumberMasked: '110101**********17' },
    questions: Array.from({ length: 8 }, (_, at) => ({
      ...{ text: '您委托谁，去办什么事？'.repeat(3), yes: at % 2 === 0 },
      words: '委托侄子王强，去卖云溪镇的房子。'.repeat(4),
    })),
    papers: [{ title: '委托书', pages: 2, sha256: 'ab12'.repeat(16) }],
    ...{ signature: 'cd34'.repeat(16), recordings: ['ef56'.repeat(16)], sha256: '7890'.repeat(16) },
    recordingFollows: true,
  },
  'printer-test': { template: 'printer-test', ...sheet, deviceId: 'a4-1' },
  summary: {
    ...{ template: 'summary', ...sheet, lawyer: '高律师', number: 'V012', answeredAt: sheet.printedAt },
    summary: Array.from({ length: 12 }, () => '先收集工资条和打卡记录。'.repeat(8)).join('\n'),
  },
};
/** What is read on each of them. */
const digitsOf: Readonly<Record<string, string>> = {
  article: '2026-01-05',
  mediation: '6401**********1234',
  'notarial-record': '110101**********17',
  'printer-test': '0123456789',
  summary: 'V012',
};
const everyLanguage: readonly Language[] = [...languages, ...pseudoLanguages];
const all = Object.keys(a4).flatMap((name, at) =>
  everyLanguage
    .filter((_, index) => isWhole || index % Object.keys(a4).length === at)
    .map((language) => [name, language] as const),
);

/** At 50 dots an inch: 20 mm at the sides, 18 above; below stands the foot. */
async function inkInMargins(file: string): Promise<number> {
  const image = await loadImage(file);
  const { width, height } = image;
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(image, 0, 0);
  const strips = [
    [0, 0, 37, height],
    [width - 37, 0, 37, height],
    [0, 0, width, 33],
    [0, height - 16, width, 16],
  ] as const;
  return strips
    .flatMap(([left, top, across, down]) => [...context.getImageData(left, top, across, down).data])
    .filter((value, at) => at % 4 === 0 && value < 200).length;
}

describe.skipIf(whyNot)(`A4 ${whyNot}`, () => {
  test.each(all)('%s in %s keeps within its margins, with digits in order', async (name, language) => {
    const made = await paper.render({ ...a4[name], language } as Paper);
    if (!made.ok) throw new Error(made.failure.cause);
    const file = join(pictures, `${name}-${language}`);
    writeFileSync(`${file}.pdf`, made.value);
    spawnSync('pdftoppm', ['-png', '-r', '50', `${file}.pdf`, file]);
    const sheets = readdirSync(pictures).filter((each) => each.startsWith(`${name}-${language}-`));
    expect(sheets.length).toBeGreaterThan(0);
    for (const each of sheets) expect(await inkInMargins(join(pictures, each)), each).toBe(0);
    const text = spawnSync('pdftotext', ['-raw', `${file}.pdf`, '-'], { encoding: 'utf8' }).stdout;
    // In columns each sign stands on a line of its own.
    expect(text.replaceAll(/\s/g, '')).toContain(digitsOf[name]);
  });
});
