import { describe, expect, test } from 'vitest';
import { plainText } from '#drivers/basics/plain-text.ts';
import { commands } from '#drivers/card-reader/sam-v/commands.ts';
import { FrameParser, type ParsedFrame } from '#drivers/card-reader/sam-v/frame.ts';
import { decodeReadReply } from '#drivers/card-reader/sam-v/read-card.ts';
import { addressImage, photoImage, textImage } from '#drivers/card-reader/sam-v/simulator/card-image.ts';
import { replyFrame } from '#drivers/card-reader/sam-v/simulator/host-frames.ts';
import { simulatorCards } from '#drivers/card-reader/sam-v/simulator-cards.ts';
import { decodeNewestAddress, decodeTextBlock } from '#drivers/card-reader/sam-v/text-block.ts';
import { fuzz, fuzzRuns, joined, mutated, pieces, type SeededRandom } from './harness.ts';
import { reporting } from './reporting.ts';

const today = '2026-01-05';
const preamble = Buffer.from('aaaaaa9669', 'hex');
const texts = simulatorCards.map((person) => textImage(person.card));
const reads = texts.map((text) =>
  replyFrame(0x90, joined(Buffer.from('01000400', 'hex'), text, photoImage(true))),
);
const shortReplies = [
  replyFrame(0x90),
  replyFrame(0x80),
  replyFrame(0x9f, new Uint8Array(4)),
  replyFrame(0x90, new Uint8Array(8)),
  replyFrame(0x90, new Uint8Array(16).fill(5)),
  replyFrame(0x90, addressImage('新样例路21号')),
  replyFrame(0x90, joined(preamble, preamble)),
];

/** The same rules read a second time, slowly: search, measure, check, over the whole stream at once. */
function framesIn(stream: Buffer): ParsedFrame[] {
  const frames: ParsedFrame[] = [];
  let at = stream.indexOf(preamble);
  while (at >= 0 && at + 7 <= stream.length) {
    const length = stream.readUInt16BE(at + 5);
    if (length < 4 || length > 4096) {
      at = stream.indexOf(preamble, at + 1);
      continue;
    }
    const end = at + 7 + length;
    if (end > stream.length) break;
    let xor = 0;
    for (let index = at + 5; index < end; index++) xor ^= stream[index] ?? 0;
    frames.push(
      xor === 0
        ? { kind: 'reply', reply: { sw3: stream[at + 9] ?? 0, data: stream.subarray(at + 10, end - 1) } }
        : { kind: 'checksum-error', length },
    );
    at = stream.indexOf(preamble, end);
  }
  return frames;
}

function sameFrames(found: readonly ParsedFrame[], expected: readonly ParsedFrame[]): boolean {
  return found.length === expected.length && found.every((frame, index) => sameFrame(frame, expected[index]));
}

function sameFrame(found: ParsedFrame, expected: ParsedFrame | undefined): boolean {
  if (found.kind === 'checksum-error')
    return expected?.kind === 'checksum-error' && found.length === expected.length;
  if (expected?.kind !== 'reply' || found.reply.sw3 !== expected.reply.sw3) return false;
  return Buffer.compare(found.reply.data, expected.reply.data) === 0;
}

/** Name and number as the bytes of a text block say, by the places of its kind, counted in characters. */
function personIn(block: Buffer): { readonly name: string; readonly idNumber: string } {
  const text = block.toString('utf16le').replace(/\p{Surrogate}/gu, '\ufffd');
  const foreigner2017 = text[124] === 'I';
  const name = unpadded(text.slice(0, foreigner2017 ? 60 : 15));
  return {
    name: name || otherName(text),
    idNumber: unpadded(text.slice(61, foreigner2017 ? 76 : 79)),
  };
}

/** What a foreigner is called whose first field is empty. */
function otherName(text: string): string {
  if (text[124] === 'I') return unpadded(text.slice(79, 94));
  return text[124] === 'Y' ? unpadded(text.slice(26, 61) + text.slice(110, 121)) : '';
}

/** Private places that have a character now are another test's matter; what cannot be seen is told here, sign by sign. */
function unpadded(field: string): string {
  const signs = [...field].map(signOf).filter((sign) => !control.test(sign));
  const seen = signs.filter((sign, at) => !hidden.test(sign) || spells(signs, at));
  return seen.join('').replace(/[\p{Zs}\u2800]+$/u, '');
}

function signOf(sign: string): string {
  if (/\p{Co}/u.test(sign)) return plainText(sign);
  // Two fields may share a pair.
  return /\p{Surrogate}/u.test(sign) ? '\ufffd' : sign;
}

/** Mongolian and Arabic script are spelled with some signs that cannot be seen. */
function spells(signs: readonly string[], at: number): boolean {
  const isJoining = /[\u180b-\u180f\u200c\u200d]/.test(signs[at] ?? '');
  return isJoining && [signs[at - 1], signs[at + 1]].some((beside) => joinedScript.test(beside ?? ''));
}

const joinedScript = /[\p{Script=Mongolian}\p{Script=Arabic}\p{Script=Phags_Pa}]/u;
const control = /[\p{Cc}\u2028\u2029\ufff9-\ufffb\p{Noncharacter_Code_Point}]/u;
const hidden = /\p{Default_Ignorable_Code_Point}/u;

function randomStream(random: SeededRandom): Uint8Array {
  const noise = random.bytes(random.below(40));
  if (random.chance(0.5)) return noise;
  return joined(noise, preamble, Uint8Array.of(0, random.below(12)), random.bytes(random.below(24)));
}

function repliesMutated(random: SeededRandom): Uint8Array {
  const parts = [random.pick(random.chance(0.3) ? reads : shortReplies)];
  while (random.chance(0.3)) parts.push(random.pick(shortReplies));
  let stream = joined(...parts);
  for (let changes = random.below(4); changes > 0; changes--) stream = mutated(random, stream);
  return stream;
}

function textMutated(random: SeededRandom): Buffer {
  if (random.chance(0.3)) return Buffer.from(random.bytes(256));
  let text: Uint8Array = random.pick(texts);
  for (let changes = 1 + random.below(5); changes > 0; changes--) text = mutated(random, text);
  const block = Buffer.alloc(256, ' ', 'utf16le');
  block.set(text.subarray(0, 256));
  return block;
}

const expectGood = reporting(2 * 1024 * 1024);

describe('sam-v', () => {
  test('frames: what is accepted is exactly what the rules accept', () => {
    const parser = new FrameParser();
    let cards = 0;
    const report = fuzz('sam-v frames', (random) => {
      const stream = random.chance(0.3) ? randomStream(random) : repliesMutated(random);
      const found = pieces(random, stream).flatMap((piece) => parser.push(piece));
      parser.reset();
      if (!sameFrames(found, framesIn(Buffer.from(stream))))
        throw new Error(`Parsed otherwise: ${hex(stream)}`);
      for (const frame of found) if (isRead(frame)) cards += expectPerson(frame.reply.data);
    });
    expectGood('frames', report);
    if (report.runs >= 1000) expect(cards).toBeGreaterThan(0);
  });

  test('one changed byte anywhere in a read, and no card is accepted', () => {
    const parser = new FrameParser();
    const report = fuzz(
      'sam-v one byte',
      (random) => {
        const original = random.pick(reads);
        const spoiled = Buffer.from(original);
        const at = random.below(original.length);
        spoiled[at] = (original[at] ?? 0) ^ (1 + random.below(255));
        const replies = parser.push(spoiled).filter(isRead);
        parser.reset();
        if (replies.some(({ reply }) => decodeReadReply(reply.data, today)))
          throw new Error(`Accepted with byte ${at} changed: ${hex(spoiled)}`);
      },
      oneTenth(),
    );
    expectGood('one byte', report);
  });

  test('text blocks: never a throw, never another person than the bytes say', () => {
    const report = fuzz('sam-v text', (random) => {
      const text = textMutated(random);
      const card = decodeTextBlock(text, today);
      const person = personIn(text);
      if (card.name !== person.name || card.idNumber !== person.idNumber)
        throw new Error(`Read otherwise: ${hex(text)}`);
      decodeNewestAddress(text.subarray(0, random.pick([70, 72])));
    });
    expectGood('text blocks', report);
  });
});

function oneTenth(): number {
  return Math.ceil(fuzzRuns() / 10);
}

function isRead(frame: ParsedFrame): frame is Extract<ParsedFrame, { kind: 'reply' }> {
  return frame.kind === 'reply' && frame.reply.sw3 === 0x90 && commands.read.fits(frame.reply);
}

/** @returns 1 when a card was accepted, which then must say what the frame's bytes say */
function expectPerson(data: Uint8Array): number {
  const card = decodeReadReply(data, today);
  if (!card) return 0;
  const person = personIn(Buffer.from(data.subarray(4, 260)));
  if (card.name !== person.name || card.idNumber !== person.idNumber)
    throw new Error(`Read otherwise: ${hex(data)}`);
  return 1;
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
