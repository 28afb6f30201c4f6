import { describe, expect, test } from 'vitest';
import { encodeDocument } from '#drivers/ticket-printer/star-line/encode.ts';
import { type StarReply, StatusParser } from '#drivers/ticket-printer/star-line/frame.ts';
import { starModel } from '#drivers/ticket-printer/star-line/models.ts';
import { CommandReader } from '#drivers/ticket-printer/star-line/simulator/command-reader.ts';
import { stateOf, statusOf } from '#drivers/ticket-printer/star-line/status.ts';
import type { PrintLine } from '#drivers/ticket-printer/ticket-printer.ts';
import { fuzz, fuzzRuns, joined, mutated, pieces, type SeededRandom } from './harness.ts';
import { reporting } from './reporting.ts';

const blocks = [
  [0x23, 0x06, 0, 0, 0, 0, 0, 0, 0],
  [0x23, 0x06, 0x28, 0, 0, 0x0c, 0, 0x6e, 0],
  [0x0f, 0x06, 0, 0x40, 0, 0, 0],
  [0x2f, 0x86, ...Array<number>(15).fill(0)],
  [0x6f, 0x06, ...Array<number>(29).fill(0x0e)],
  [0x11],
  [0x13],
].map((bytes) => Uint8Array.from(bytes));

const options = starModel();

function job(...lines: readonly PrintLine[]): Uint8Array {
  return encodeDocument({ jobId: 'fuzz', lines }, options);
}

const jobs = [
  job({ kind: 'text', text: '律师咨询 A012', size: 4, align: 'center', bold: true }),
  job({ kind: 'pair', left: '前面', right: '3 位' }, { kind: 'feed', lines: 2 }),
  Uint8Array.of(0x1b, 0x6b, 1, 0, ...Array<number>(24).fill(0x1b), 0x0a),
  job({ kind: 'code128', data: 'A012' }),
  job({ kind: 'qr', data: 'A012' }),
  Uint8Array.of(0x1b, 0x1d, 0x53, 1, 2, 0, 3, 0, 0, 1, 2, 3, 4, 5, 6, 0x0a),
  Uint8Array.of(0x1b, 0x58, 2, 0, 1, 2, 3, 4, 5, 6, 0x1b, 0x4b, 1, 0, 9),
  Uint8Array.of(0x1b, 0x06, 1, 0x18, 0x17, 0x1b, 0x1e, 0x45, 0, 0x1b, 0x3f, 0x0a, 0),
];

function spoiled(random: SeededRandom, samples: readonly Uint8Array[]): Uint8Array {
  if (random.chance(0.3)) return random.bytes(random.below(60));
  const parts = [random.pick(samples)];
  while (random.chance(0.6)) parts.push(random.pick(samples));
  let stream: Uint8Array = joined(...parts);
  for (let changes = random.below(4); changes > 0; changes--) stream = mutated(random, stream);
  return stream;
}

const expectGood = reporting(4 * 1024 * 1024);

describe('star-line', () => {
  test('status: every byte is accounted for exactly once, whatever the line delivers', () => {
    const report = fuzz('star-line status', (random) => {
      const parser = new StatusParser(random.chance(0.5));
      const stream = spoiled(random, blocks);
      let nowMs = 0;
      let accounted = 0;
      const count = (found: readonly StarReply[]) => {
        for (const reply of found) {
          accounted += reply.kind === 'status' ? reply.block.length : 1;
          if (reply.kind === 'status') stateOf(statusOf(reply.block));
        }
      };
      for (const piece of pieces(random, stream)) {
        nowMs += random.pick([0, 1, 20, 500]);
        count(parser.push(piece, nowMs));
      }
      count(parser.push(new Uint8Array(), nowMs + 1000));
      if (accounted !== stream.length)
        throw new Error(`${accounted} of ${stream.length} bytes: ${Buffer.from(stream).toString('hex')}`);
    });
    expectGood('status', report);
  });

  test('simulator: its command reader swallows every stream', () => {
    const reader = new CommandReader({ fourByteCharacters: true });
    let commands = 0;
    const report = fuzz(
      'star-line commands',
      (random) => {
        if (random.chance(0.05)) reader.reset();
        for (const byte of spoiled(random, jobs)) if (reader.push(byte)) commands++;
      },
      Math.ceil(fuzzRuns() / 5),
    );
    expectGood('commands', report);
    expect(commands).toBeGreaterThan(report.runs);
  });
});
