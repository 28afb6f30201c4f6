import { describe, expect, it } from 'vitest';
import { readDataReport, ScanAssembly } from './reports.ts';

/** Report 2 as the source describes it: length, AIM id, data, the maker's symbology at 60, continuation at 62. */
function report(text: string, { aim = ']Q1', more = 0, length = text.length } = {}): Uint8Array {
  const bytes = Buffer.alloc(64);
  bytes[0] = 2;
  bytes[1] = length;
  bytes.write(aim, 2, 'latin1');
  bytes.write(text, 5, 'latin1');
  bytes[63] = more;
  return bytes;
}

describe('readDataReport', () => {
  it('reads length, AIM id, data and the flag of continuation', () => {
    const read = readDataReport(report('A001', { more: 1 }));
    expect(read).toEqual({ aim: ']Q1', data: expect.anything(), continued: true });
    expect(Buffer.from(read?.data ?? []).toString()).toBe('A001');
  });

  it('reads the beginning of the one published report of a real scanner', () => {
    const published = Buffer.alloc(64);
    published.set([2, 56, 93, 88, 48, 80, 114, 111, 100, 117, 99, 116]);
    expect(readDataReport(published)).toMatchObject({ aim: ']X0', continued: false });
    expect(Buffer.from(readDataReport(published)?.data ?? []).toString('latin1')).toMatch(/^Product\0+$/);
  });

  it('never reads beyond the room for data, whatever length is said', () => {
    expect(readDataReport(report('x'.repeat(56), { length: 255 }))?.data).toHaveLength(56);
    expect(readDataReport(Uint8Array.of(2, 255, 0x5d, 0x51, 0x31, 0x41))?.data).toHaveLength(1);
  });

  it('leaves other reports alone', () => {
    expect(readDataReport(Uint8Array.of(1, 4, 0x5d, 0x51, 0x31, 0x41))).toBeNull();
    expect(readDataReport(Uint8Array.of(2))).toBeNull();
    expect(readDataReport(new Uint8Array())).toBeNull();
  });
});

describe('ScanAssembly', () => {
  it('joins the reports of one scan', () => {
    const assembly = new ScanAssembly();
    const push = (bytes: Uint8Array) => {
      const data = readDataReport(bytes);
      return data && assembly.push(data);
    };
    expect(push(report('x'.repeat(56), { more: 1 }))).toBeNull();
    expect(assembly.waiting).toBe(true);
    expect(push(report('yz'))).toEqual({ outcome: 'read', text: `${'x'.repeat(56)}yz`, symbology: 'qr' });
    expect(assembly.waiting).toBe(false);
  });
});
