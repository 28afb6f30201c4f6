import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commands } from './commands.ts';
import { BankFrameParser } from './frame.ts';
import { replyFrame } from './simulator/frames.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const bytes = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

describe('commands on the wire', () => {
  test.each([
    [commands.version, '02 0002 3111 20 03'],
    [commands.reset, '02 0002 3112 23 03'],
    [commands.fieldOn, '02 0002 3121 10 03'],
    [commands.fieldOff, '02 0002 3122 13 03'],
    [commands.readCard, '02 0003 CA01 03 C8 03'],
  ])('%o', (command, expected) => {
    expect(hex(command.bytes)).toBe(hex(bytes(expected)));
  });

  test('a card is never taken for the answer to anything but the reading of one', () => {
    const card = { sw3: 0x90, data: new Uint8Array(260) };
    const fitting = Object.entries(commands).filter(([, command]) => command.fits(card));
    expect(fitting.map(([name]) => name)).toEqual(['readCard']);
  });
});

describe('the parser', () => {
  const done = { kind: 'reply', reply: { sw3: 0x90, data: new Uint8Array() } };

  test('a status', () => {
    expect(new BankFrameParser().push(bytes('02 0002 9000 90 03'))).toEqual([done]);
  });
  test('two replies in one piece, noise around them', () => {
    const stream = bytes('ff 02 0002 9000 90 03 00 02 0002 8000 80 03 7f');
    expect(new BankFrameParser().push(stream)).toEqual([
      done,
      { kind: 'reply', reply: { sw3: 0x80, data: new Uint8Array() } },
    ]);
  });
  test('a chance beginning in the noise does not swallow the reply', () => {
    expect(new BankFrameParser().push(bytes('02 0004 02 0002 9000 90 03'))).toEqual([done]);
  });
  test('a chance beginning with a long length gives way when nothing more comes', () => {
    const parser = new BankFrameParser();
    expect(parser.push(bytes('02 0300 02 0002 9000 90 03'))).toEqual([]);
    expect(parser.afterGap()).toEqual([done]);
    expect(parser.midFrame).toBe(false);
  });
  test('a damaged reply is told when nothing else was in it', () => {
    expect(new BankFrameParser().push(bytes('02 0002 9000 91 03'))).toEqual([
      { kind: 'checksum-error', length: 2 },
    ]);
  });
  test('a missing end is damage too', () => {
    expect(new BankFrameParser().push(bytes('02 0002 9000 90 04'))).toMatchObject([
      { kind: 'checksum-error' },
    ]);
  });
  test.each(['02 0000 00 03', '02 0001 90 90 03', '02 ffff'])('%s can be no reply', (stream) => {
    const parser = new BankFrameParser();
    expect(parser.push(bytes(stream))).toEqual([]);
    expect(parser.midFrame).toBe(false);
  });
  test('finds every reply, in pieces of any size, with junk before it', () => {
    const junk = fc.uint8Array({ maxLength: 20 }).map((noise) => noise.filter((byte) => byte !== 0x02));
    fc.assert(
      fc.property(junk, fc.uint8Array({ maxLength: 1284 }), fc.nat(40), (noise, data, size) => {
        const parser = new BankFrameParser();
        const stream = Buffer.concat([noise, replyFrame(0x90, data)]);
        const found = [];
        for (let at = 0; at < stream.length; at += size + 1)
          found.push(...parser.push(stream.subarray(at, at + size + 1)));
        expect(found).toEqual([{ kind: 'reply', reply: { sw3: 0x90, data: Uint8Array.from(data) } }]);
      }),
    );
  });
  test('wipes what it holds', () => {
    const parser = new BankFrameParser();
    parser.push(replyFrame(0x90, new Uint8Array(260).fill(0x41)).subarray(0, 200));
    expect(parser.midFrame).toBe(true);
    parser.wipe();
    expect(parser.midFrame).toBe(false);
    expect(parser.push(bytes('02 0002 9000 90 03'))).toEqual([done]);
  });
});
