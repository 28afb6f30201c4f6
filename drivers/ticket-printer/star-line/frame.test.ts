import { describe, expect, test } from 'vitest';
import { type StarReply, StatusParser } from './frame.ts';
import { stateOf, statusOf, stopsPrinting } from './status.ts';

const nine = [0x23, 0x06, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00];

function push(parser: StatusParser, bytes: readonly number[], atMs = 0): readonly StarReply[] {
  return parser.push(Uint8Array.from(bytes), atMs);
}
function blocks(replies: readonly StarReply[]): number[][] {
  return replies.flatMap((reply) => (reply.kind === 'status' ? [[...reply.block]] : []));
}

describe('status blocks', () => {
  test.each([
    ['of 9 bytes', nine],
    ['of 7 bytes', [0x0f, 0x06, 0, 0, 0, 0, 0]],
    ['of 15 bytes', [0x2f, 0x06, ...Array<number>(13).fill(0)]],
    ['of 16 bytes', [0x41, 0x06, ...Array<number>(14).fill(0)]],
    ['longer by the bit in the second byte', [0x23, 0x86, ...Array<number>(9).fill(0)]],
  ])('%s', (_case, bytes) => {
    expect(blocks(push(new StatusParser(true), bytes))).toEqual([bytes]);
  });

  test('byte by byte, and two in one piece', () => {
    const parser = new StatusParser(true);
    expect(blocks(nine.flatMap((byte, index) => push(parser, [byte], index)))).toEqual([nine]);
    expect(blocks(push(parser, [...nine, ...nine]))).toEqual([nine, nine]);
  });

  test('XON and XOFF in the middle, where the line has them', () => {
    const inside = [...nine.slice(0, 4), 0x13, ...nine.slice(4)];
    expect(push(new StatusParser(true), inside).map(({ kind }) => kind)).toEqual(['xoff', 'status']);
    expect(blocks(push(new StatusParser(false), inside))).toEqual([]);
  });

  test('a block that loses a byte does not swallow the next one', () => {
    const parser = new StatusParser(true);
    expect(blocks(push(parser, [...nine.slice(0, -1), ...nine]))).toEqual([nine]);
    push(parser, nine.slice(0, 5), 0);
    expect(blocks(push(parser, nine, 1000))).toEqual([nine]);
  });

  test('one too short to tell of the paper is noise', () => {
    expect(push(new StatusParser(true), [0x07, 0x06, 0x00]).every(({ kind }) => kind === 'noise')).toBe(true);
  });
});

describe('what a block says', () => {
  const ready = { state: 'ready' };
  test.each<[string, Readonly<Record<number, number>>, object]>([
    ['nothing', {}, ready],
    ['offline', { 2: 0x08 }, { state: 'busy', doing: 'offline at the printer' }],
    ['cover', { 2: 0x28 }, { state: 'open', what: 'cover' }],
    ['drawer and ETB', { 2: 0x06 }, ready],
    ['cutter', { 3: 0x08 }, { state: 'jammed', where: 'cutter' }],
    ['mechanical error', { 3: 0x04 }, { state: 'fault', reason: 'recoverable', cause: 'mechanical error' }],
    [
      'unrecoverable error',
      { 3: 0x20 },
      { state: 'fault', reason: 'unrecoverable', cause: 'unrecoverable error' },
    ],
    ['hot head', { 3: 0x40 }, { state: 'busy', doing: 'cooling down' }],
    ['presenter', { 4: 0x04 }, { state: 'jammed', where: 'presenter' }],
    ['head up', { 4: 0x02 }, { state: 'open', what: 'cover' }],
    ['buffer overflow', { 4: 0x40 }, ready],
    ['paper low', { 5: 0x04 }, { state: 'low', what: 'paper' }],
    ['no paper', { 5: 0x0c }, { state: 'out', what: 'paper' }],
  ])('%s', (_case, bytes, state) => {
    const status = statusOf(Uint8Array.from(nine.map((byte, index) => bytes[index] ?? byte)));
    expect(stateOf(status)).toEqual(state);
    expect(stopsPrinting(status)).toBe(!['ready', 'low', 'busy'].includes(stateOf(status).state));
  });

  test.each([
    [0x00, 0],
    [0x02, 1],
    [0x0e, 7],
    [0x20, 8],
    [0x6e, 31],
  ])('counter %i', (byte, counted) => {
    expect(statusOf(Uint8Array.from([...nine.slice(0, 7), byte, 0])).counted).toBe(counted);
  });

  test('no counter in a short one', () => {
    expect(statusOf(Uint8Array.from(nine.slice(0, 7))).counted).toBe(null);
  });
});
