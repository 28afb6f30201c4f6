import { describe, expect, test } from 'vitest';
import { clearText, refusalIn, setBrightness, showText } from './commands.ts';
import { encodeFrame, OnbonParser } from './frame.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const bytes = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const start = 'A5A5A5A5A5A5A5A5';

describe('frames that were published by people who have such panels', () => {
  // Ping, status, clear screen; one more with a clock; a removal of all areas and a brightness from another source.
  test.each([
    ['A200010000', '68F8'],
    ['A102010000', '2D40'],
    ['A310010000', '51F8'],
    ['A2030108001320012511172605', 'B03F'],
    ['A306010200FF00', '67CC'],
    ['A302010200010C', '262D'],
  ])('%s has the checksum %s', (data, crc) => {
    const frame = hex(encodeFrame(1, bytes(data)));
    const length = bytes(data).length.toString(16).padStart(2, '0').toUpperCase();
    expect(frame).toBe(`${start}01000080000000000000FE02${length}00${data}${crc}5A`);
  });

  // The second asks for no answer and leaves the length of its rest at 0.
  test.each([
    [
      'A306 01 2D00 0001 2900 00 0000 0000 1800 2000 0000 00 0200 00 00 00 0202 03000405 0E000000' +
        '303132333435 5152535454562742',
      'A87D',
    ],
    [
      'A306 02 0000 0001 2C00 00 0000 0C00 4000 0C00 010A 01 0200 00 00 00 0101 01001702 11000000' +
        '5C464F303030 54454D5045523A3231A1E6',
      '82DA',
    ],
  ])('a text: %s', (data, crc) => {
    expect(hex(encodeFrame(1, bytes(data))).slice(-6)).toBe(`${crc}5A`);
  });
});

describe('commands', () => {
  test('a text: area, its measures, font and characters', () => {
    const data = showText('请A012', { widthPx: 60, heightPx: 32, fontPx: 24 });
    const expected = [
      'A306 01 2B00 00 01 2700', // text, must answer, 43 follow: delete none, update one, of 39 bytes
      '00 0000 0000 0800 2000', // type, x, y, 8 times 8 pixels wide, 32 high
      '00 00 00 0200 00 00 0A 01 01 01 00 00 0A', // area, gap, mode, time-out, voice, extension, centred …
      '0C000000 5C464F303031 C7EB 41303132', // 12 bytes: font of 24 pixels, 请, A012
    ];
    expect(hex(data)).toBe(expected.join('').replaceAll(' ', ''));
  });
  test('nobody can slip a font tag of their own into the text', () => {
    const area = { widthPx: 64, heightPx: 32, fontPx: 16 } as const;
    expect(showText('\\C1A012', area)).toEqual(showText('C1A012', area));
  });
  test('everything is taken away', () => {
    expect(hex(clearText())).toBe('A306010200FF00');
  });
  test.each([
    [0, '00'],
    [0.5, '08'],
    [1, '0F'],
  ])('brightness %d', (level, step) => {
    expect(hex(setBrightness(level))).toBe(`A30201020001${step}`);
  });
  test('what an answer says', () => {
    expect(refusalIn(bytes('A000000000'))).toBeNull();
    expect(refusalIn(bytes('A001050000'))).toBe('it saw a wrong checksum');
    expect(refusalIn(bytes('A001 77 0000'))).toBe('error 119 of the controller');
    expect(refusalIn(bytes('A102010000'))).toBeUndefined();
  });
});

describe('what is heard', () => {
  const answer = `${start} 0080 0100 000000000000 FE02 0500 A000000000 64DC 5A`;

  test('an answer', () => {
    const received = new OnbonParser().push(bytes(answer));
    expect(received.map(({ source, data }) => [source, hex(data)])).toEqual([[1, 'A000000000']]);
  });
  test('escaped bytes, in pieces, noise around them', () => {
    const parser = new OnbonParser();
    const data = Uint8Array.of(0xa5, 0xa6, 0x5a, 0x5b, 0x00);
    // The host's frame to 8000 stands for an answer; only the destination matters.
    const stream = [...bytes('00 5A 13'), ...encodeFrame(0x8000, data), 0x99];
    const received = stream.flatMap((byte) => parser.push(Uint8Array.of(byte)));
    expect(received.map((frame) => hex(frame.data))).toEqual(['A5A65A5B00']);
  });
  test('the echo of the host’s own frame is not an answer', () => {
    expect(new OnbonParser().push(encodeFrame(1, clearText()))).toEqual([]);
  });
  test.each([
    ['a wrong checksum', answer.replace('64DC', '64DD')],
    ['a wrong length', answer.replace('0500', '0600')],
    ['an escape that means nothing', answer.replace('A000000000', 'A0A6030000')],
    ['no beginning', answer.replaceAll('A5', '')],
    ['too short', `${start} 0080 5A`],
  ])('%s is nothing', (_what, stream) => {
    expect(new OnbonParser().push(bytes(stream))).toEqual([]);
  });
});
