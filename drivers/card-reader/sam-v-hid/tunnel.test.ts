import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeReports, TunnelParser } from './tunnel.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const statusReply = Buffer.from('aaaaaa9669000400009094', 'hex');

/** A reader's report as the description has it, `data` included as it stands. */
function reportOf(data: Uint8Array, { mark = 0xaa, result = 0, sumOff = 0 } = {}): Uint8Array {
  const counted = [(data.length + 1) & 0xff, (data.length + 1) >> 8, result, ...data];
  const sum = counted.reduce((total, byte) => total + byte, sumOff);
  return Uint8Array.from({ ...[mark, 0, 0, ...counted, sum & 0xff, (sum >> 8) & 0xff], length: 64 });
}

describe('reports of the host', () => {
  test('asking for the status', () => {
    const [report, ...more] = encodeReports(Buffer.from('aaaaaa9669000311ffed', 'hex'));
    expect(more).toEqual([]);
    // 0B 00 counts B1 and ten bytes; 05B9 is the sum of all from the length on.
    expect(hex(report ?? new Uint8Array())).toBe('8800000b00b1aaaaaa9669000311ffedb905'.padEnd(128, '0'));
  });
  test('56 bytes a report at the most', () => {
    const reports = encodeReports(new Uint8Array(57).fill(7));
    expect(reports.map((report) => [report.length, report[3]])).toEqual([
      [64, 57],
      [64, 2],
    ]);
  });
});

describe('reports of the reader', () => {
  test.each([0, 2])('with %i bytes before the module’s', (length) => {
    const parser = new TunnelParser();
    expect(hex(parser.push(reportOf(Buffer.concat([Buffer.alloc(length, 9), statusReply]))))).toBe(
      hex(statusReply),
    );
  });
  test('a long reply over many reports, whatever pattern it holds', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 300, maxLength: 1300 }),
        fc.constantFrom(0, 2),
        (body, prefixLength) => {
          const frame = Buffer.concat([
            Buffer.from('aaaaaa9669', 'hex'),
            Uint8Array.of(body.length >> 8, body.length & 0xff),
            body,
          ]);
          const parser = new TunnelParser();
          const room = 56 - prefixLength;
          const received: Uint8Array[] = [];
          for (let at = 0; at < frame.length; at += room) {
            const data = Buffer.concat([Buffer.alloc(prefixLength), frame.subarray(at, at + room)]);
            received.push(parser.push(reportOf(data)));
          }
          expect(hex(Buffer.concat(received))).toBe(hex(frame));
        },
      ),
    );
  });
  test.each([
    ['a wrong sum', reportOf(statusReply, { sumOff: 1 })],
    ['another mark', reportOf(statusReply, { mark: 0x88 })],
    ['a result that is not done', reportOf(statusReply, { result: 1 })],
    ['no beginning of a frame', reportOf(new Uint8Array(40))],
    ['a length that is impossible', reportOf(Buffer.from('aaaaaa9669ffff00', 'hex'))],
    ['a report that is cut short', reportOf(statusReply).subarray(0, 17)],
    ['nothing at all', new Uint8Array()],
  ])('%s gives nothing', (_what, report) => {
    expect(new TunnelParser().push(report)).toHaveLength(0);
  });
  test('after a damaged report the rest of that reply is not taken for anything', () => {
    const parser = new TunnelParser();
    const long = Buffer.concat([Buffer.from('aaaaaa96690100', 'hex'), Buffer.alloc(49, 1)]);
    expect(parser.push(reportOf(long))).toHaveLength(56);
    expect(parser.push(reportOf(Buffer.alloc(56, 2), { sumOff: 1 }))).toHaveLength(0);
    expect(parser.push(reportOf(Buffer.alloc(56, 3)))).toHaveLength(0);
    expect(parser.push(reportOf(statusReply))).toHaveLength(statusReply.length);
  });
});
