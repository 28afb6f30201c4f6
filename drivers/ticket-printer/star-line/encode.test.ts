import { describe, expect, test } from 'vitest';
import type { PrintLine } from '../ticket-printer.ts';
import { encodeDocument } from './encode.ts';
import { starModel } from './models.ts';

function encode(lines: readonly PrintLine[], options = starModel()): string {
  return Buffer.from(encodeDocument({ jobId: 'test', lines }, options)).toString('hex');
}

/** What stands between the set-up and the cut. */
function body(lines: readonly PrintLine[], options = starModel()): string {
  return encode(lines, options).slice('1b401b1e61001b7330301b7a31'.length, -'1b640317'.length);
}

describe('a job', () => {
  test('is set up, cut and counted', () => {
    expect(encode([])).toBe('1b401b1e61001b7330301b7a31' + '1b6403' + '17');
    expect(encode([], starModel({ cutter: 'full' }))).toMatch(/1b640217$/);
    expect(encode([], starModel({ cutter: 'none' }))).toMatch(/1b610517$/);
  });

  test('sets text in GBK, in its size, at its side', () => {
    const lines = [{ kind: 'text', text: '中A', size: 3, align: 'right', bold: true }] as const;
    expect(body(lines)).toBe('1b1d6102' + '1b45' + '1b690202' + 'd6d041' + '0a');
  });

  test('prints nothing larger than six times, and breaks lines for that size', () => {
    const [line] = body([{ kind: 'text', text: '公公公公', size: 8 }]).match(/1b69..../) ?? [];
    expect(line).toBe('1b690505');
    expect(body([{ kind: 'text', text: '公公公公', size: 8 }]).split('0a')).toHaveLength(2);
  });

  test('prints dots in strips of 24 rows, the last one filled up with white', () => {
    const printed = body([{ kind: 'raster', widthBytes: 1, rows: new Uint8Array(30).fill(0xff) }]);
    const strip = (rows: number) => `1b6b0100${'ff'.repeat(rows)}${'00'.repeat(24 - rows)}0a`;
    expect(printed).toBe(`1b1d61001b30${strip(24)}${strip(6)}1b7a31`);
  });

  test('a QR code has its quiet zone and fits the paper', () => {
    const qr = body([{ kind: 'qr', data: 'A001' }]);
    expect(qr).toBe(
      '1b1d6101' +
        '1b4918' +
        '1b1d79533002' +
        '1b1d79533101' +
        '1b1d79533206' +
        '1b1d79443100' +
        '0400' +
        '41303031' +
        '1b1d7950' +
        '1b4918',
    );
    const large = body([{ kind: 'qr', data: 'x'.repeat(600), moduleDots: 16 }], starModel({}, 58));
    expect(large).toContain('1b1d79533203');
  });

  test('a barcode escapes its percent signs, and is text where it does not fit', () => {
    expect(body([{ kind: 'code128', data: 'A%1' }])).toBe('1b1d6101' + '1b6236323250' + '41253031' + '1e');
    expect(body([{ kind: 'code128', data: '号' }])).toContain('bac5');
    expect(body([{ kind: 'code128', data: 'A'.repeat(60) }])).toContain('0a');
  });

  test('feeds lines', () => {
    expect(body([{ kind: 'feed', lines: 3 }])).toBe('1b6103');
    expect(body([{ kind: 'feed', lines: 0 }])).toBe('');
  });
});
