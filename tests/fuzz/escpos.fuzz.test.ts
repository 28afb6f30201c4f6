import { describe, expect, test } from 'vitest';
import type { Clock, Timer } from '#drivers/basics/clock.ts';
import { encodeDocument } from '#drivers/ticket-printer/escpos/encode.ts';
import { type Reply, ReplyParser } from '#drivers/ticket-printer/escpos/frame.ts';
import { escPosModel, plainEscPos } from '#drivers/ticket-printer/escpos/models.ts';
import { CommandReader } from '#drivers/ticket-printer/escpos/simulator/command-reader.ts';
import {
  createEscPosSimulator,
  modelQuirks,
  type SimulatedModel,
} from '#drivers/ticket-printer/escpos/simulator.ts';
import { fromAutomatic, fromFull, stateOf } from '#drivers/ticket-printer/escpos/status.ts';
import type { PrintLine } from '#drivers/ticket-printer/ticket-printer.ts';
import { fuzz, fuzzRuns, joined, mutated, pieces, type SeededRandom } from './harness.ts';
import { reporting } from './reporting.ts';

const replies = [
  [0x12],
  [0x1a],
  [0x7e],
  [0x10, 0, 0, 0],
  [0x10, 0, 3, 0x0f],
  [0x38, 0, 0x0c, 0],
  [0x18, 0x08, 0, 0],
  [0x00],
  [0x0c],
  [0x13],
  [0x11],
  [0x5f, 0x54, 0x4d, 0x2d, 0x54, 0x38, 0x38, 0],
  [0x10, 0x0f, 0x24, 0, 0x40, 0],
  [0x10, 0x0f, 0x13, 0x11, 0x10, 0x0f],
  [0x35, 0x31, 0x32, 0x72, 0x65, 0x74, 0x0d],
].map((bytes) => Uint8Array.from(bytes));

const simulated = Object.keys(modelQuirks) as SimulatedModel[];
const models = [plainEscPos, escPosModel('pyramid-reliance'), escPosModel('custom-vkp80')];

function randomReplies(random: SeededRandom): Uint8Array {
  if (random.chance(0.3)) return random.bytes(random.below(60));
  const parts = [random.pick(replies)];
  while (random.chance(0.7)) parts.push(random.pick(replies));
  return spoiled(random, joined(...parts));
}

function spoiled(random: SeededRandom, stream: Uint8Array): Uint8Array {
  let result = stream;
  for (let changes = random.below(4); changes > 0; changes--) result = mutated(random, result);
  return result;
}

/** How many bytes of the line a reply stands for. */
function bytesOf(reply: Reply): number {
  switch (reply.kind) {
    case 'automatic':
      return 4;
    case 'full':
      return 6;
    case 'text':
      return reply.text.length + 2;
    case 'counter':
      return reply.text.length;
    default:
      return 1;
  }
}

function job(...lines: readonly PrintLine[]): Uint8Array {
  return encodeDocument({ jobId: 'fuzz', lines }, plainEscPos);
}

const jobs = [
  job({ kind: 'text', text: '律师咨询 A012', size: 4, align: 'center', bold: true }),
  job({ kind: 'pair', left: '前面', right: '3 位' }, { kind: 'feed', lines: 2 }),
  job({ kind: 'code128', data: 'A012' }),
  Uint8Array.of(0x1d, 0x76, 0x30, 0, 2, 0, 3, 0, 0x10, 4, 1, 0x1b, 0x40, 0x0a),
  Uint8Array.of(0x1b, 0x2a, 33, 2, 0, 1, 2, 3, 4, 5, 6, 0x0a),
  Uint8Array.of(0x1d, 0x38, 0x4c, 3, 0, 0, 0, 1, 2, 3),
  Uint8Array.of(0x10, 0x05, 2, 0x10, 0x04, 1, 0x10, 0x14, 8, 1, 3, 20, 1, 6, 2, 8),
  Uint8Array.of(0x1c, 0x26, 0xd6, 0xd0, 0x1c, 0x2e, 0x1d, 0x65, 32, 1, 2),
  Uint8Array.of(0x1d, 0xe0, 15, 0x1d, 0xe2, 0x1d, 0x65, 6, 0x1d, 0x65, 5, 0x10, 4, 20, 0x1d, 0x65, 2),
];
/** Computing a QR code takes some ms, so only a few streams hold one. */
const jobWithQr = job({ kind: 'qr', data: 'A012' });
const qrShare = 0.001;

function randomJob(random: SeededRandom): Uint8Array {
  if (random.chance(0.3)) return random.bytes(random.below(80));
  const parts = [random.chance(qrShare) ? jobWithQr : random.pick(jobs)];
  while (random.chance(0.4)) parts.push(random.pick(jobs));
  return spoiled(random, joined(...parts));
}

/** Time passes only when the test says so, and then all at once. */
class InstantClock implements Clock {
  #due = new Set<() => void>();
  #time = 0;

  now(): number {
    return this.#time;
  }
  monotonic(): number {
    return this.#time;
  }
  after(_delayMs: number, task: () => void): Timer {
    this.#due.add(task);
    return { cancel: () => this.#due.delete(task) };
  }
  /** Fires what is due, and what that sets; a printer that never comes to rest is a hang. */
  settle(): void {
    for (let round = 0; this.#due.size > 0; round++) {
      if (round > 20_000) throw new Error('The printer does not come to rest');
      const [task] = this.#due;
      if (!task) return;
      this.#due.delete(task);
      this.#time++;
      task();
    }
  }
}

const expectGood = reporting(4 * 1024 * 1024);

describe('escpos', () => {
  test('replies: every byte is accounted for exactly once, whatever the line delivers', () => {
    const report = fuzz('escpos replies', (random) => {
      const parser = new ReplyParser(random.pick(models), random.chance(0.5));
      const stream = randomReplies(random);
      let nowMs = 0;
      let accounted = 0;
      const count = (found: readonly Reply[]) => {
        for (const reply of found) {
          accounted += bytesOf(reply);
          if (reply.kind === 'automatic') stateOf(fromAutomatic(reply.bytes));
          if (reply.kind === 'full') stateOf(fromFull(reply.bytes));
        }
      };
      for (const piece of pieces(random, stream)) {
        parser.expected.realTime = random.pick([null, 1, 2, 4]);
        parser.expected.marker = random.chance(0.5);
        parser.expected.presenter = random.chance(0.1);
        parser.expected.counter = random.chance(0.2);
        nowMs += random.pick([0, 1, 20, 500]);
        count(parser.push(piece, nowMs));
      }
      count(parser.push(new Uint8Array(), nowMs + 1000));
      accounted += parser.endCounter()?.length ?? 0;
      if (accounted !== stream.length)
        throw new Error(`${accounted} of ${stream.length} bytes: ${Buffer.from(stream).toString('hex')}`);
    });
    expectGood('replies', report);
  });

  test('replies: nothing but a byte that looks like one is ever taken for the marker', () => {
    const report = fuzz(
      'escpos marker',
      (random) => {
        const parser = new ReplyParser(plainEscPos);
        parser.expected.marker = true;
        for (const reply of parser.push(randomReplies(random), 0))
          if (reply.kind === 'marker' && (reply.bits & 0x90) !== 0) throw new Error(`Marker ${reply.bits}`);
      },
      Math.ceil(fuzzRuns() / 10),
    );
    expectGood('marker', report);
  });

  test('simulator: its command reader swallows every stream', () => {
    const reader = new CommandReader({ fourByteCharacters: true });
    let commands = 0;
    const report = fuzz('escpos commands', (random) => {
      if (random.chance(0.05)) reader.reset();
      for (const byte of randomJob(random)) if (reader.push(byte)) commands++;
    });
    expectGood('commands', report);
    expect(commands).toBeGreaterThan(report.runs);
  });

  test('simulator: the whole printer comes to rest after every stream', () => {
    const clock = new InstantClock();
    let printer = switchOn(clock, 'escpos');
    let pages = 0;
    const report = fuzz(
      'escpos printer',
      (random) => {
        if (random.chance(0.05)) {
          pages += printer.pages;
          printer = switchOn(clock, random.pick(simulated));
        }
        printer.send(randomJob(random));
        clock.settle();
      },
      Math.ceil(fuzzRuns() / 5),
    );
    expectGood('printer', report);
    if (report.runs >= 1000) expect(pages).toBeGreaterThan(0);
  });
});

function switchOn(
  clock: Clock,
  model: SimulatedModel,
): { readonly pages: number; send(bytes: Uint8Array): void } {
  const simulator = createEscPosSimulator({ clock, model, fourByteCharacters: true });
  let listener: (bytes: Uint8Array) => void = () => {};
  let pages = 0;
  simulator.onPage(() => pages++);
  simulator.attach({
    onData: (hear) => {
      listener = hear;
      return () => {};
    },
    write: () => {},
    plug: async () => {},
    unplug: async () => {},
  });
  return {
    get pages() {
      return pages;
    },
    send: (bytes) => listener(bytes),
  };
}
