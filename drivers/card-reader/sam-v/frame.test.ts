import { describe, expect, test } from 'vitest';
import { encodeCommand, FrameParser, type ParsedFrame } from './frame.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');
const statusOk = bytes('AA AA AA 96 69 00 04 00 00 90 94');
const okFrame: ParsedFrame = { kind: 'reply', reply: { sw3: 0x90, data: new Uint8Array() } };

describe('encodeCommand', () => {
  test.each([
    ['10 FF', 'AA AA AA 96 69 00 03 10 FF EC'],
    ['11 FF', 'AA AA AA 96 69 00 03 11 FF ED'],
    ['12 FF', 'AA AA AA 96 69 00 03 12 FF EE'],
    ['20 01', 'AA AA AA 96 69 00 03 20 01 22'],
    ['20 02', 'AA AA AA 96 69 00 03 20 02 21'],
    ['30 01', 'AA AA AA 96 69 00 03 30 01 32'],
    ['30 03', 'AA AA AA 96 69 00 03 30 03 30'],
    ['60 00', 'AA AA AA 96 69 00 03 60 00 63'],
    ['60 04', 'AA AA AA 96 69 00 03 60 04 67'],
    ['61 FF 50', 'AA AA AA 96 69 00 04 61 FF 50 CA'],
  ])('%s', (body, frame) => {
    expect(hex(encodeCommand([...bytes(body)]))).toBe(hex(bytes(frame)));
  });
});

describe('FrameParser', () => {
  test.each([
    ['status ok', 'AA AA AA 96 69 00 04 00 00 90 94', 0x90, ''],
    ['find ok', 'AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97', 0x9f, '00000000'],
    ['find failed', 'AA AA AA 96 69 00 04 00 00 80 84', 0x80, ''],
    ['select ok', 'AA AA AA 96 69 00 0C 00 00 90 00 00 00 00 00 00 00 00 9C', 0x90, '0000000000000000'],
    ['read failed', 'AA AA AA 96 69 00 04 00 00 41 45', 0x41, ''],
    ['status of the card in SW1 SW2', 'AA AA AA 96 69 00 04 69 82 41 AE', 0x41, ''],
    [
      'SAM id',
      'AA AA AA 96 69 00 14 00 00 90 05 00 01 00 AF DC 32 01 15 CD 5B 07 00 00 00 00 44',
      0x90,
      '05000100afdc320115cd5b0700000000',
    ],
  ])('%s', (_name, frame, sw3, data) => {
    expect(new FrameParser().push(bytes(frame))).toEqual([
      { kind: 'reply', reply: { sw3, data: bytes(data) } },
    ]);
  });

  test('a reply in single bytes', () => {
    const parser = new FrameParser();
    const frames = [...statusOk].flatMap((byte) => parser.push(Uint8Array.of(byte)));
    expect(frames).toEqual([okFrame]);
  });

  test('two replies in one piece', () => {
    expect(new FrameParser().push(Uint8Array.of(...statusOk, ...statusOk))).toEqual([okFrame, okFrame]);
  });

  test.each([
    ['noise', '00 FF 12'],
    ['a longer run of AA', 'AA AA AA AA AA'],
    ['the start of a preamble', 'AA AA AA 96'],
    ['AA after the start of a preamble', 'AA AA AA 96 AA'],
    ['a preamble with an impossible length', 'AA AA AA 96 69 00 03'],
    ['a preamble with a length beyond all replies', 'AA AA AA 96 69 FF FF'],
    ['a preamble broken off by the real one', 'AA AA AA 96 69'],
  ])('finds the reply behind %s', (_name, noise) => {
    expect(new FrameParser().push(Uint8Array.of(...bytes(noise), ...statusOk))).toEqual([okFrame]);
  });

  test('a preamble inside the data starts nothing', () => {
    const frame = bytes('AA AA AA 96 69 00 09 00 00 90 AA AA AA 96 69 CC');
    expect(new FrameParser().push(frame)).toEqual([
      { kind: 'reply', reply: { sw3: 0x90, data: bytes('AA AA AA 96 69') } },
    ]);
  });

  test('a wrong checksum is told, and the next reply is found', () => {
    const spoiled = bytes('AA AA AA 96 69 00 04 00 00 90 95');
    expect(new FrameParser().push(Uint8Array.of(...spoiled, ...statusOk))).toEqual([
      { kind: 'checksum-error', length: 4 },
      okFrame,
    ]);
  });

  test('forgets half a reply when told to', () => {
    const parser = new FrameParser();
    parser.push(bytes('AA AA AA 96 69 05 08 00 00'));
    expect(parser.midFrame).toBe(true);
    parser.reset();
    expect(parser.push(statusOk)).toEqual([okFrame]);
  });
});
