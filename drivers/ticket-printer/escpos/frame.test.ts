import { describe, expect, test } from 'vitest';
import { type Reply, ReplyParser } from './frame.ts';

function parser(quirks: Partial<ConstructorParameters<typeof ReplyParser>[0]> = {}) {
  return new ReplyParser({ fixedStatusBits: true, automaticStatus: 'gs-a', fullStatus: false, ...quirks });
}

function push(target: ReplyParser, bytes: readonly number[], atMs = 0): readonly Reply[] {
  return target.push(Uint8Array.from(bytes), atMs);
}

describe('the reply parser', () => {
  test.each([0x12, 0x1a, 0x16, 0x32, 0x52, 0x1e, 0x72, 0x7e])(
    '%i is the answer to a question asked',
    (bits) => {
      const replies = parser();
      replies.expected.realTime = 1;
      expect(push(replies, [bits])).toEqual([{ kind: 'real-time', bits }]);
    },
  );

  test('an answer nobody asked for is noise', () => {
    expect(push(parser(), [0x12])).toEqual([{ kind: 'noise', byte: 0x12 }]);
  });

  test('automatic status, in one piece or byte by byte', () => {
    const whole = [{ kind: 'automatic', bytes: [0x10, 0, 0x03, 0x0f] }];
    expect(push(parser(), [0x10, 0, 0x03, 0x0f])).toEqual(whole);
    const split = parser();
    expect([0x10, 0, 0x03, 0x0f].flatMap((byte, index) => push(split, [byte], index))).toEqual(whole);
  });

  test('XON and XOFF, and a real-time answer, in the middle of an automatic status', () => {
    const replies = parser();
    replies.expected.realTime = 1;
    expect(push(replies, [0x10, 0x13, 0, 0x12, 0x03, 0x11, 0x0f]).map(({ kind }) => kind)).toEqual([
      'xoff',
      'real-time',
      'xon',
      'automatic',
    ]);
  });

  test('a marker is one only while it is waited for', () => {
    const replies = parser();
    expect(push(replies, [0x00])).toEqual([{ kind: 'noise', byte: 0 }]);
    replies.expected.marker = true;
    expect(push(replies, [0x0c])).toEqual([{ kind: 'marker', bits: 0x0c }]);
  });

  test('the second and third byte of an automatic status are never a marker', () => {
    const replies = parser();
    replies.expected.marker = true;
    expect(push(replies, [0x10, 0, 0, 0, 0]).map(({ kind }) => kind)).toEqual(['automatic', 'marker']);
  });

  test('an automatic status that stops half-way does not swallow what comes later', () => {
    const replies = parser();
    replies.expected.marker = true;
    push(replies, [0x10, 0], 0);
    expect(push(replies, [0x00], 1000).at(-1)).toEqual({ kind: 'marker', bits: 0 });
  });

  test('a text', () => {
    expect(push(parser(), [0x5f, 0x54, 0x4d, 0])).toEqual([{ kind: 'text', text: 'TM' }]);
  });

  test('a text that never ends is given up and holds no memory', () => {
    const replies = push(parser(), [0x5f, ...Array<number>(200).fill(0x41)]);
    expect(replies).toHaveLength(201);
    expect(replies.every(({ kind }) => kind === 'noise')).toBe(true);
  });

  test('without fixed bits every byte answers the question asked, and only that', () => {
    const replies = parser({ fixedStatusBits: false, automaticStatus: 'none' });
    replies.expected.realTime = 1;
    expect(push(replies, [0x6c, 0x10])).toEqual([
      { kind: 'real-time', bits: 0x6c },
      { kind: 'noise', byte: 0x10 },
    ]);
  });

  test('a ticket in the mouth (bit 7, KP-628E) does not spoil the answer', () => {
    const replies = parser();
    replies.expected.realTime = 1;
    expect(push(replies, [0x92])).toEqual([{ kind: 'real-time', bits: 0x92 }]);
    replies.expected.realTime = 2;
    expect(push(replies, [0x92])).toEqual([{ kind: 'noise', byte: 0x92 }]);
  });
});

describe('the full status', () => {
  const custom = { automaticStatus: 'full', fullStatus: true } as const;
  const bytes = [0x10, 0x0f, 0x24, 0x02, 0x40, 0x01];
  const full = { kind: 'full', bytes: [0x24, 0x02, 0x40, 0x01] };

  test('in one piece or byte by byte', () => {
    const replies = parser({ automaticStatus: 'none', fullStatus: true });
    expect(push(replies, bytes)).toEqual([full]);
    expect(bytes.flatMap((byte, index) => push(replies, [byte], index))).toEqual([full]);
  });

  test('is noise from a model that does not know it', () => {
    const plain = parser({ automaticStatus: 'none' });
    expect(push(plain, bytes).every(({ kind }) => kind === 'noise')).toBe(true);
  });

  test('that comes too late does not hide a marker after it', () => {
    const replies = parser({ automaticStatus: 'none', fullStatus: true });
    replies.expected.marker = true;
    expect(push(replies, [...bytes, 0x00]).map(({ kind }) => kind)).toEqual(['full', 'marker']);
  });

  test('its bytes are taken for nothing else, the marker and XOFF without flow control included', () => {
    const replies = new ReplyParser({ fixedStatusBits: true, ...custom }, false);
    replies.expected.marker = true;
    expect(push(replies, [0x10, 0x0f, 0x00, 0x13, 0x00, 0x11, 0x00]).map(({ kind }) => kind)).toEqual([
      'full',
      'marker',
    ]);
  });

  test('one that stops half-way does not swallow what comes later', () => {
    const replies = parser(custom);
    push(replies, [0x10, 0x0f, 0x00], 0);
    expect(push(replies, bytes, 1000).at(-1)).toEqual(full);
  });

  test('without its second byte it is none, and what follows is looked at anew', () => {
    const replies = parser(custom);
    expect(push(replies, [0x10, ...bytes])).toEqual([{ kind: 'noise', byte: 0x10 }, full]);
  });
});

test('the answer to GS e 6 is the next byte, whatever it is', () => {
  const replies = parser();
  replies.expected.presenter = true;
  expect(push(replies, [0x5f, 0x5f])).toEqual([{ kind: 'presenter', bits: 0x5f }]);
});

describe('a counter', () => {
  const text = [...'512ret'].map((character) => character.charCodeAt(0));

  test('ends with a byte that is no character', () => {
    const replies = parser({ automaticStatus: 'full', fullStatus: true });
    replies.expected.counter = true;
    expect(push(replies, [...text, 0x0d]).at(-1)).toEqual({ kind: 'counter', text: '512ret' });
  });

  test('or with silence', () => {
    const replies = parser({ automaticStatus: 'full', fullStatus: true });
    replies.expected.counter = true;
    expect(push(replies, text)).toEqual([]);
    expect(replies.endCounter()).toBe('512ret');
    expect(replies.endCounter()).toBe(null);
  });
});
