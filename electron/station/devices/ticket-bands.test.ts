import { expect, it } from 'vitest';
import type { TicketLines } from '#contract/paper.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import type { PrintDocument } from '#drivers/ticket-printer/ticket-printer.ts';
import { type DrawBands, TicketBands } from './ticket-bands.ts';

const printer = {
  id: 'tickets',
  model: 'escpos',
  port: '/dev/printer',
  paperWidthMm: 58,
  rollLengthM: 80,
  options: {},
} as const;
const plain: PrintDocument = {
  jobId: 'plain',
  lines: [{ kind: 'text', text: '律师咨询' }, { kind: 'rule' }, { kind: 'qr', data: '𠮷' }],
};
const rare: PrintDocument = {
  jobId: 'rare',
  lines: [
    { kind: 'text', text: '示例县𠮷村', size: 2 },
    { kind: 'text', text: 'A001' },
  ],
};
const band = { widthBytes: 1, rows: Buffer.from([0xf0, 0x0f]).toString('base64') };

function setUp(answer: DrawBands = async ({ lines }) => ok(lines.map(() => band))) {
  const asked: TicketLines[] = [];
  const logged: unknown[] = [];
  const clock = new ManualClock();
  const bands = new TicketBands({
    clock,
    onTrouble: (device, cause) => logged.push({ device, cause }),
    draw(lines) {
      asked.push(lines);
      return answer(lines);
    },
  });
  return { asked, logged, clock, set: (document: PrintDocument) => bands.set(printer, document) };
}

it('a ticket whose every character the printer has needs no browser', async () => {
  const { set, asked } = setUp();
  expect(await set(plain)).toBe(plain);
  expect(asked).toEqual([]);
});

it('a line with a character that the printer lacks becomes dots as wide as its roll; the others stay', async () => {
  const { set, asked } = setUp();
  const { lines } = await set(rare);
  expect(lines).toEqual([
    { kind: 'raster', widthBytes: 1, rows: Uint8Array.of(0xf0, 0x0f) },
    { kind: 'text', text: 'A001' },
  ]);
  expect(asked).toEqual([{ widthDots: 384, lines: [rare.lines[0]] }]);
});

it('the same words on the next ticket are not set again', async () => {
  const { set, asked } = setUp();
  const first = await set(rare);
  expect(await set(rare)).toEqual(first);
  expect(asked).toHaveLength(1);
});

it('without a browser the ticket is printed as it is, and the technician is told', async () => {
  const { set, logged } = setUp(async () => fail({ kind: 'no-browser', cause: 'no Chromium' }));
  expect(await set(rare)).toEqual(rare);
  expect(logged).toEqual([{ device: 'tickets', cause: expect.stringContaining('no Chromium') }]);
});

it('a slow browser holds up one ticket for some seconds; what it sets is on the next', async () => {
  let answer = () => {};
  const { set, clock } = setUp(
    ({ lines }) => new Promise((resolve) => (answer = () => resolve(ok(lines.map(() => band))))),
  );
  const first = set(rare);
  await clock.advance(8_000);
  expect(await first).toEqual(rare);
  answer();
  await clock.advance(0);
  expect((await set(rare)).lines[0]?.kind).toBe('raster');
});
