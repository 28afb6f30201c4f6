import { describe, expect, test } from 'vitest';
import {
  decodeMessage,
  encodeMessage,
  type IppMessage,
} from '#drivers/document-printer/ipp-everywhere/ipp/message.ts';
import type { IppAttributes, IppValue } from '#drivers/document-printer/ipp-everywhere/ipp/values.ts';
import { fuzz, joined, mutated, type SeededRandom } from './harness.ts';
import { reporting } from './reporting.ts';

const keyword = (value: string): IppValue => ({ kind: 'keyword', value });
const collection = (members: IppAttributes): IppValue => ({ kind: 'collection', members });

const printerAttributes: IppAttributes = new Map<string, IppValue[]>([
  ['printer-state', [{ kind: 'enum', value: 5 }]],
  ['printer-state-reasons', [keyword('media-empty-warning'), keyword('door-open-report')]],
  ['printer-info', [{ kind: 'text', value: '二楼打印机', language: 'zh' }]],
  ['copies-supported', [{ kind: 'range', from: 1, to: 99 }]],
  ['printer-resolution-default', [{ kind: 'resolution', across: 600, along: 600, unit: 3 }]],
  ['printer-geo-location', [{ kind: 'none', why: 'unknown' }]],
  [
    'media-col-ready',
    [
      collection(
        new Map([
          ['media-size', [collection(new Map([['x-dimension', [{ kind: 'integer', value: 21_000 }]]]))]],
        ]),
      ),
    ],
  ],
]);

const answers = [
  message([{ tag: 4, attributes: printerAttributes }]),
  message([
    { tag: 1, attributes: new Map([['attributes-charset', [{ kind: 'charset', value: 'utf-8' }]]]) },
    { tag: 2, attributes: new Map([['job-state', [{ kind: 'enum', value: 9 }]]]) },
    { tag: 2, attributes: new Map([['job-state', [{ kind: 'enum', value: 7 }]]]) },
  ]),
];

function message(groups: IppMessage['groups']): Uint8Array {
  // Plain bytes: a slice of a Buffer shares its memory, and the mutations would add up.
  return Uint8Array.from(
    encodeMessage({ version: 0x0200, code: 0, requestId: 1, groups, data: new Uint8Array() }),
  );
}

function hostile(random: SeededRandom): Uint8Array {
  if (random.chance(0.2))
    return joined(Uint8Array.of(2, 0, 0, 0, 0, 0, 0, 1), random.bytes(random.below(120)));
  let bytes: Uint8Array = random.pick(answers);
  for (let changes = 1 + random.below(4); changes > 0; changes--) bytes = mutated(random, bytes);
  return bytes;
}

/** How many values a message holds, and how many bytes in them. */
function weigh(attributes: IppAttributes): { values: number; bytes: number } {
  let values = 0;
  let bytes = 0;
  for (const value of [...attributes.values()].flat()) {
    values += 1;
    if (value.kind === 'collection') {
      const inner = weigh(value.members);
      values += inner.values;
      bytes += inner.bytes;
    } else if ('bytes' in value) bytes += value.bytes.length;
  }
  return { values, bytes };
}

const expectGood = reporting(4 * 1024 * 1024);

describe('ipp', () => {
  test('answers: no exception, nothing larger than what was sent, and what was read can be written', () => {
    let read = 0;
    const report = fuzz('ipp answers', (random) => {
      const bytes = hostile(random);
      const decoded = decodeMessage(bytes);
      if (!decoded.ok) return;
      read += 1;
      for (const { attributes } of decoded.value.groups) {
        const weight = weigh(attributes);
        if (weight.values * 5 + weight.bytes > bytes.length)
          throw new Error(`${JSON.stringify(weight)} of ${bytes.length}`);
      }
      if (random.chance(0.05)) expectSame(decoded.value);
    });
    expectGood('answers', report);
    expect(read).toBeGreaterThan(report.runs / 20);
  });
});

/** Writing and reading again changes nothing more. */
function expectSame(message: IppMessage): void {
  const written = encodeMessage(message);
  const again = decodeMessage(written);
  if (!again.ok) throw new Error(again.failure);
  expect(Buffer.compare(encodeMessage(again.value), written)).toBe(0);
}
