import { describe, expect, test } from 'vitest';
import { commands } from '#drivers/card-reader/bank-frame/commands.ts';
import { BankFrameParser } from '#drivers/card-reader/bank-frame/frame.ts';
import { decodeCard } from '#drivers/card-reader/bank-frame/read-card.ts';
import { BankEar, replyFrame } from '#drivers/card-reader/bank-frame/simulator/frames.ts';
import { textImage } from '#drivers/card-reader/sam-v/simulator/card-image.ts';
import { simulatorCards } from '#drivers/card-reader/sam-v/simulator-cards.ts';
import { fuzz, fuzzRuns, joined, mutated, pieces, type SeededRandom } from './harness.ts';
import { reporting } from './reporting.ts';

const expectGood = reporting(2 * 1024 * 1024);
const cards = simulatorCards.map(({ card }) =>
  replyFrame(0x90, joined(Buffer.from('01000000', 'hex'), textImage(card))),
);
const short = [
  replyFrame(0x90, new Uint8Array()),
  replyFrame(0x80, new Uint8Array()),
  replyFrame(0x90, Buffer.from('BKR-20 V1.3')),
  replyFrame(0x90, Buffer.from('0200020203', 'hex')),
];
const asked = Object.values(commands).map(({ bytes }) => bytes);

function stream(random: SeededRandom, whole: readonly Uint8Array[]): Uint8Array {
  if (random.chance(0.2)) return random.bytes(random.below(60));
  let bytes = joined(random.bytes(random.below(8)), random.pick(whole), random.pick(whole));
  for (let changes = random.below(4); changes > 0; changes--) bytes = mutated(random, bytes);
  return bytes;
}

/** True when the bytes of a frame with this body stand somewhere in the stream. */
function stands(stream: Uint8Array, sw3: number, data: Uint8Array): boolean {
  const counted = data.length + 2;
  const head = Buffer.of(0x02, counted >> 8, counted & 0xff, sw3);
  const bytes = Buffer.from(stream.buffer, stream.byteOffset, stream.length);
  return bytes.includes(head) && bytes.includes(Buffer.from(data.buffer, data.byteOffset, data.length));
}

describe('bank-frame', () => {
  test('replies: only what stands in the stream, and whole ones are found', () => {
    let found = 0;
    const parser = new BankFrameParser();
    const report = fuzz('bank-frame replies', (random) => {
      const bytes = stream(random, random.chance(0.02) ? cards : short);
      for (const frame of pieces(random, bytes).flatMap((piece) => parser.push(piece))) {
        if (frame.kind !== 'reply') continue;
        found++;
        const { sw3, data } = frame.reply;
        if (!stands(bytes, sw3, data)) throw new Error(`Not in it: ${Buffer.from(bytes).toString('hex')}`);
        if (commands.readCard.fits(frame.reply)) decodeCard(data, '2026-01-05');
      }
      parser.afterGap();
      if (parser.midFrame) throw new Error('Something is left after a gap');
    });
    expectGood('replies', report);
    expect(found).toBeGreaterThan(report.runs / 4);
  });

  test('simulator: its ear swallows every stream', () => {
    const ear = new BankEar();
    let understood = 0;
    const report = fuzz(
      'bank-frame commands',
      (random) => {
        for (const piece of pieces(random, stream(random, asked))) understood += ear.push(piece).length;
      },
      Math.ceil(fuzzRuns() / 2),
    );
    expectGood('commands', report);
    expect(understood).toBeGreaterThan(report.runs / 4);
  });
});
