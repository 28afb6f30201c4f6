import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aimOf, longestScan, readScan, readScanWithAim } from './scan-text.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('readScan', () => {
  it('reads a text, without the suffix that the scanner set', () => {
    for (const suffix of ['', '\r', '\n', '\r\n', '\t'])
      expect(readScan(bytesOf(`https://hall.test/t/abc${suffix}`))).toEqual({
        outcome: 'read',
        text: 'https://hall.test/t/abc',
        symbology: 'unknown',
      });
  });

  it('takes Chinese as it is', () => {
    expect(readScan(bytesOf('司法所 3 号'))).toMatchObject({ text: '司法所 3 号' });
  });

  it('refuses control, format and half characters', () => {
    for (const text of [
      'a\u0000b',
      'a\u001bb',
      'a\nb',
      'a\u202eb',
      'a\u200bb',
      'a\u0085b',
      '\ufffdabc',
      '',
      '\r',
    ])
      expect(readScan(bytesOf(text)), JSON.stringify(text)).toEqual({
        outcome: 'refused',
        why: 'characters',
      });
    expect(readScan(Uint8Array.of(0x41, 0xd6, 0xd0))).toEqual({ outcome: 'refused', why: 'characters' });
  });

  it('refuses what is longer than any code of ours', () => {
    expect(readScan(bytesOf('x'.repeat(longestScan)))).toMatchObject({ outcome: 'read' });
    expect(readScan(bytesOf('x'.repeat(longestScan + 1)))).toEqual({ outcome: 'refused', why: 'too-long' });
  });

  it('knows the symbologies by their AIM ids', () => {
    const symbologyOf = (aim: string) => {
      const scan = readScan(bytesOf('12345'), aim);
      return scan.outcome === 'read' ? scan.symbology : scan.why;
    };
    expect([']Q1', ']C0', ']C1', ']E0', ']E4', ']d2', ']L0', ']A0'].map(symbologyOf)).toEqual([
      'qr',
      'code128',
      'code128',
      'ean13',
      'other',
      'data-matrix',
      'pdf417',
      'other',
    ]);
  });

  it('never throws, and lets nothing through that could act on a screen or a log', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const scan = readScan(bytes);
        if (scan.outcome === 'read') expect(scan.text).not.toMatch(/[\p{C}\u2028\u2029]/u);
      }),
    );
  });
});

describe('readScanWithAim', () => {
  it('takes the id off the text, where there is one', () => {
    expect(readScanWithAim(bytesOf(']Q1hello'))).toEqual({ outcome: 'read', text: 'hello', symbology: 'qr' });
    expect(readScanWithAim(bytesOf('hello'))).toEqual({
      outcome: 'read',
      text: 'hello',
      symbology: 'unknown',
    });
    expect(aimOf(Uint8Array.of(0, 0, 0))).toBeNull();
  });
});
