import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { papers } from '../models.ts';
import type { PrintLine } from '../ticket-printer.ts';
import { cellsOf } from '../typesetting/characters.ts';
import { qrModules } from '../typesetting/symbols.ts';
import { barcodeModules, barcodeSymbols } from './barcode.ts';
import { encodeDocument } from './encode.ts';
import { escPosModel, plainEscPos } from './models.ts';

function hex(bytes: Iterable<number>): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function encode(lines: readonly PrintLine[], options = plainEscPos): string {
  return hex(encodeDocument({ jobId: 'test', lines }, options));
}

describe('a job', () => {
  test('begins with initialise, automatic status, Chinese mode and ends with cut and marker', () => {
    expect(encode([])).toBe('1b 40 1d 61 ff 1c 26 1d 56 42 18 1d 72 01');
  });

  test('asks for the serial number before the marker where the printer is known to answer it', () => {
    const bytes = encodeDocument({ jobId: 'test', lines: [] }, plainEscPos, true);
    expect(hex(bytes)).toMatch(/1d 49 44 1d 72 01$/);
  });

  test('has no knife command for a printer without one', () => {
    expect(encode([], escPosModel('escpos-58'))).toBe('1b 40 1d 61 ff 1c 26 1b 64 05 1d 72 01');
  });

  test('asks nothing of a printer that never answers', () => {
    expect(encode([], escPosModel('escpos-mute'))).toBe('1b 40 1c 26 1d 56 42 18');
  });
});

describe('text', () => {
  test.each([
    ['中文', 'd6 d0 ce c4'],
    ['请A001号', 'c7 eb 41 30 30 31 ba c5'],
  ])('%s is %s', (text, bytes) => {
    expect(encode([{ kind: 'text', text }])).toContain(`${bytes} 0a`);
  });

  test('second bytes that look like ASCII are left as they are', () => {
    // 誠 is D5 5C: its second byte is a backslash.
    expect(encode([{ kind: 'text', text: '誠' }])).toContain('d5 5c 0a');
  });

  test('size is set by FS ! and then by GS !, and alignment first', () => {
    const line = encode([{ kind: 'text', text: 'A', size: 4, align: 'center', bold: true }]);
    expect(line).toContain('1b 61 01 1b 45 01 1c 21 0c 1d 21 33 41 0a');
  });

  test('a large line gets white below', () => {
    expect(encode([{ kind: 'text', text: 'A', size: 3 }])).toContain('41 0a 1b 4a 12');
  });

  test('a printer whose Chinese heeds GS ! gets no FS !', () => {
    const line = encode([{ kind: 'text', text: 'A', size: 2 }], {
      ...plainEscPos,
      chineseSizeCommand: false,
    });
    expect(line).toContain('1d 21 11 41 0a');
    expect(line).not.toContain('1c 21');
  });

  test('a control character never becomes a command', () => {
    expect(encode([{ kind: 'text', text: 'A\u001b@\u0010\u0004\u0001B' }])).toContain('41 40 42 0a');
  });

  test.each(['\u0080', '€', '\u00ad'])(
    '%j never goes out as a byte the Chinese mode would swallow',
    (text) => {
      expect(encode([{ kind: 'text', text: `A${text}B` }])).toMatch(/41 (a1 fe )?42 0a/);
    },
  );

  test('four-byte characters go to a printer that has them', () => {
    const options = { ...plainEscPos, characters: 'gb18030' as const };
    expect(encode([{ kind: 'text', text: '𠮷' }], options)).toContain('95 34 b2 35 0a');
  });
});

test('a character the printer lacks is 〓', () => {
  expect(encode([{ kind: 'text', text: '𠮷野', align: 'right' }])).toContain('a1 fe d2 b0 0a');
});

describe('dots', () => {
  test('go out from the left edge', () => {
    const rows = Uint8Array.of(0xf0, 0x01, 0x0f, 0x02);
    expect(encode([{ kind: 'raster', widthBytes: 2, rows }])).toContain(
      '1b 61 00 1d 76 30 00 02 00 02 00 f0 01 0f 02 1d 56',
    );
  });

  test('go out in bands short enough for the zeros that finish a broken-off command', () => {
    const bytes = encode([{ kind: 'raster', widthBytes: 3, rows: new Uint8Array(3 * 200) }]);
    expect(bytes.match(/1d 76 30 00 03 00 (60|08) 00/g)).toHaveLength(3);
  });
});

describe('codes', () => {
  test('the store command of the QR code "A001"', () => {
    const bytes = encode([{ kind: 'qr', data: 'A001' }]);
    expect(bytes).toContain('1d 28 6b 04 00 31 41 32 00 1d 28 6b 03 00 31 43 06 1d 28 6b 03 00 31 45 31');
    expect(bytes).toContain('1d 28 6b 07 00 31 50 30 41 30 30 31 1d 28 6b 03 00 31 51 30');
  });

  test('a QR code has four modules of white above and below', () => {
    expect(encode([{ kind: 'qr', data: 'A001', moduleDots: 5 }])).toMatch(
      /1b 4a 14 1d 28 6b 04.* 51 30 1b 4a 14/,
    );
  });

  test('a QR code that would hang over the paper gets smaller modules', () => {
    const bytes = encode([{ kind: 'qr', data: 'x'.repeat(200), moduleDots: 16 }], {
      ...plainEscPos,
      paper: papers[58],
    });
    const withQuietZone = qrModules(200) + 8;
    expect(bytes).toContain('31 43 05');
    expect(5 * withQuietZone).toBeLessThanOrEqual(384);
    expect(6 * withQuietZone).toBeGreaterThan(384);
  });

  test('more than a QR code can hold is a mistake of the caller', () => {
    expect(() => qrModules(2332)).toThrow(RangeError);
  });

  test('Code 128: set B for text, set C for pairs of digits, a brace doubled', () => {
    expect(encode([{ kind: 'code128', data: 'A{1' }])).toContain('1d 6b 49 06 7b 42 41 7b 7b 31');
    expect(encode([{ kind: 'code128', data: '2026' }])).toContain('1d 6b 49 04 7b 43 14 1a');
  });

  test('a barcode that is too wide or not ASCII is printed as text', () => {
    expect(encode([{ kind: 'code128', data: '号' }])).toContain('ba c5 0a');
    expect(encode([{ kind: 'code128', data: 'x'.repeat(50) }])).not.toContain('1d 6b');
  });

  test('its width is reckoned with the quiet zones', () => {
    expect(barcodeModules(barcodeSymbols('A{1') ?? [])).toBe(11 * 5 + 13 + 20);
  });
});

describe('any document', () => {
  test('fits the paper and holds no byte that is not meant', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 1, max: 8 }),
        (text, size) => {
          const document = { jobId: 'x', lines: [{ kind: 'text' as const, text, size: size as 1 }] };
          const bytes = encodeDocument(document, plainEscPos);
          expect(hex(bytes).endsWith('1d 56 42 18 1d 72 01')).toBe(true);
          for (const cell of cellsOf(text, 'gbk')) expect([1, 2]).toContain((cell.bytes ?? [0]).length);
        },
      ),
    );
  });
});
