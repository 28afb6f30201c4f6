import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage, encodeMessage, type IppMessage } from './message.ts';
import { type TextKind, textTags, valueTags } from './tags.ts';
import type { IppAttributes, IppValue } from './values.ts';

/** The request of RFC 8010 §A.1, shortened: Print-Job of "myfile". */
const printJob = Buffer.concat([
  Buffer.from('0101000200000001', 'hex'),
  Buffer.from('01', 'hex'),
  field(0x47, 'attributes-charset', 'utf-8'),
  field(0x48, 'attributes-natural-language', 'en-us'),
  field(0x45, 'printer-uri', 'ipp://printer.example.com/ipp/print/pinetree'),
  field(0x42, 'job-name', 'foobar'),
  field(0x22, 'ipp-attribute-fidelity', '\x01'),
  Buffer.from('02', 'hex'),
  field(0x21, 'copies', '\x00\x00\x00\x14'),
  field(0x44, 'sides', 'two-sided-long-edge'),
  Buffer.from('03', 'hex'),
  Buffer.from('%!PDF'),
]);

/** The collection of RFC 3382 §7.1: media-col with a size inside. */
const mediaCol = Buffer.concat([
  Buffer.from('0200000b00000007', 'hex'),
  Buffer.from('04', 'hex'),
  field(0x34, 'media-col', ''),
  field(0x4a, '', 'media-color'),
  field(0x44, '', 'blue'),
  field(0x4a, '', 'media-size'),
  field(0x34, '', ''),
  field(0x4a, '', 'x-dimension'),
  field(0x21, '', '\x00\x00\x00\x06'),
  field(0x4a, '', 'y-dimension'),
  field(0x21, '', '\x00\x00\x00\x04'),
  field(0x37, '', ''),
  field(0x37, '', ''),
  field(0x44, 'printer-state-reasons', 'media-low-report'),
  field(0x44, '', 'toner-low-warning'),
  Buffer.from('03', 'hex'),
]);

function field(tag: number, name: string, value: string): Buffer {
  const head = Buffer.from([tag, name.length >> 8, name.length & 0xff]);
  const length = Buffer.from([value.length >> 8, value.length & 0xff]);
  return Buffer.concat([head, Buffer.from(name), length, Buffer.from(value, 'latin1')]);
}

function decoded(bytes: Uint8Array): IppMessage {
  const message = decodeMessage(bytes);
  if (!message.ok) throw new Error(message.failure);
  return message.value;
}

const int32 = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const text = fc.string({ unit: 'binary', maxLength: 30 });
const plain: fc.Arbitrary<IppValue> = fc.oneof(
  fc.record({ kind: fc.constantFrom('integer', 'enum'), value: int32 }),
  fc.record({ kind: fc.constant('boolean'), value: fc.boolean() }),
  fc.record({ kind: fc.constantFrom(...(Object.keys(textTags) as TextKind[])), value: text }),
  fc.record({ kind: fc.constantFrom('text', 'name'), value: text, language: text }),
  fc.record({ kind: fc.constant('range'), from: int32, to: int32 }),
  fc.record({ kind: fc.constant('resolution'), across: int32, along: int32, unit: fc.nat(255) }),
  fc.record({ kind: fc.constant('octets'), bytes: fc.uint8Array({ maxLength: 40 }) }),
  fc.record({ kind: fc.constant('dateTime'), bytes: fc.uint8Array({ minLength: 11, maxLength: 11 }) }),
  fc.record({ kind: fc.constant('none'), why: fc.constantFrom('unsupported', 'unknown', 'no-value') }),
  fc.record({ kind: fc.constant('other'), tag: fc.constant(0x7f), bytes: fc.uint8Array({ maxLength: 9 }) }),
) as fc.Arbitrary<IppValue>;
const name = fc.string({ minLength: 1, maxLength: 20 });
const { value } = fc.letrec<{ value: IppValue; attributes: IppAttributes }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    plain,
    fc.record({ kind: fc.constant('collection'), members: tie('attributes') }),
  ),
  attributes: fc
    .array(fc.tuple(name, fc.array(tie('value'), { minLength: 1, maxLength: 3 })), { maxLength: 4 })
    .map((list) => new Map(list)),
}));
const attributes = fc
  .array(fc.tuple(name, fc.array(value, { minLength: 1, maxLength: 3 })), { maxLength: 6 })
  .map((list) => new Map(list));
const message: fc.Arbitrary<IppMessage> = fc.record({
  version: fc.constantFrom(0x0101, 0x0200),
  code: fc.nat(0xffff),
  requestId: int32,
  groups: fc.array(fc.record({ tag: fc.constantFrom(1, 2, 4, 5), attributes }), { maxLength: 4 }),
  data: fc.uint8Array({ maxLength: 40 }),
});

describe('an IPP message', () => {
  it('is read as the standard writes it', () => {
    const { version, code, requestId, groups, data } = decoded(printJob);
    expect({ version, code, requestId }).toEqual({ version: 0x0101, code: 2, requestId: 1 });
    expect(groups.map(({ tag }) => tag)).toEqual([1, 2]);
    expect(groups[0]?.attributes.get('job-name')).toEqual([{ kind: 'name', value: 'foobar' }]);
    expect(groups[0]?.attributes.get('ipp-attribute-fidelity')).toEqual([{ kind: 'boolean', value: true }]);
    expect(groups[1]?.attributes.get('copies')).toEqual([{ kind: 'integer', value: 20 }]);
    expect(Buffer.from(data).toString()).toBe('%!PDF');
  });

  it('is written as the standard writes it', () => {
    expect(Buffer.from(encodeMessage(decoded(printJob))).equals(printJob)).toBe(true);
    expect(Buffer.from(encodeMessage(decoded(mediaCol))).equals(mediaCol)).toBe(true);
  });

  it('may hold collections in collections, and several values under one name', () => {
    const [group] = decoded(mediaCol).groups;
    const size = new Map<string, IppValue[]>([
      ['x-dimension', [{ kind: 'integer', value: 6 }]],
      ['y-dimension', [{ kind: 'integer', value: 4 }]],
    ]);
    const members = new Map<string, IppValue[]>([
      ['media-color', [{ kind: 'keyword', value: 'blue' }]],
      ['media-size', [{ kind: 'collection', members: size }]],
    ]);
    expect(group?.attributes.get('media-col')).toEqual([{ kind: 'collection', members }]);
    expect(group?.attributes.get('printer-state-reasons')).toHaveLength(2);
  });

  it('comes back from its bytes, whatever is in it', () => {
    fc.assert(
      fc.property(message, (sent) => {
        expect(plainly(decoded(encodeMessage(sent)))).toEqual(plainly(sent));
      }),
    );
  });

  it('breaks off at every byte without an exception', () => {
    for (const whole of [printJob.subarray(0, -5), mediaCol])
      for (let length = 0; length < whole.length; length++)
        expect(decodeMessage(whole.subarray(0, length)).ok).toBe(false);
  });

  it.each([
    ['a value before any name', field(0x44, '', 'lost')],
    ['the end of a collection without its beginning', field(0x37, 'x', '')],
    ['a collection without an end', field(0x34, 'x', '')],
    ['collections without end in each other', deep(9)],
  ])('is refused with %s', (_what, fields) => {
    expect(
      decodeMessage(Buffer.concat([Buffer.from('020000000000000104', 'hex'), fields, Buffer.of(3)])).ok,
    ).toBe(false);
  });

  it('takes a value that does not fit its tag for what it is: bytes', () => {
    const odd = Buffer.concat([
      Buffer.from('020000000000000104', 'hex'),
      field(0x21, 'copies', 'x'),
      Buffer.of(3),
    ]);
    expect(decoded(odd).groups[0]?.attributes.get('copies')).toMatchObject([
      { kind: 'other', tag: valueTags.integer },
    ]);
  });
});

function deep(levels: number): Buffer {
  const opening = [field(0x34, 'x', ''), ...Array.from({ length: levels - 1 }, () => field(0x34, '', ''))];
  const named = opening.flatMap((open) => [open, field(0x4a, '', 'm')]);
  const closing = Array.from({ length: levels }, () => field(0x37, '', ''));
  return Buffer.concat([...named, field(0x21, '', '\0\0\0\0'), ...closing]);
}

/** Views on larger buffers as bytes of their own, so that they can be compared. */
function plainly(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  if (value instanceof Map) return [...value].map(([key, inner]) => [key, plainly(inner)]);
  if (Array.isArray(value)) return value.map(plainly);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainly(inner)]));
}
