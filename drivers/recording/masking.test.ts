import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ModelEntry } from '../model.ts';
import { escPosMasking } from './escpos.ts';
import type { Masker, Piece } from './masking.ts';
import { lengthsOnly } from './masking.ts';
import { maskingOf } from './maskings.ts';
import { samVMasking } from './sam-v.ts';

/** What a whole stream shows, byte by byte: the byte, or null where it is masked. */
function flattened(pieces: readonly Piece[]): (number | null)[] {
  return pieces.flatMap((piece): (number | null)[] =>
    'masked' in piece ? new Array<null>(piece.masked).fill(null) : [...piece.shown],
  );
}

/** Pushes a stream in pieces that end at the given places; the other side may speak in between. */
function inPieces(masker: Masker, bytes: Uint8Array, cuts: readonly number[], interrupted = false): Piece[] {
  const ends = [...new Set([...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort(
    (a, b) => a - b,
  );
  let from = 0;
  return ends
    .flatMap((end) => {
      const piece = bytes.slice(from, end);
      from = end;
      return [...masker.push(piece), ...(interrupted ? masker.flush() : [])];
    })
    .concat(masker.flush());
}

const cuts = fc.array(fc.nat(5_000), { maxLength: 40 });
const seldom = { numRuns: 300 };

/** A SAM_V frame around a body without its checksum. */
function frame(body: readonly number[]): number[] {
  const length = body.length + 1;
  const counted = [length >> 8, length & 0xff, ...body];
  return [0xaa, 0xaa, 0xaa, 0x96, 0x69, ...counted, counted.reduce((xor, byte) => xor ^ byte, 0)];
}

describe('SAM_V', () => {
  const reply = (data: Iterable<number>) => frame([0, 0, 0x90, ...data]);
  const shownOf = (bytes: readonly number[], at: readonly number[] = [], interrupted = false) =>
    flattened(inPieces(samVMasking.open().received, Uint8Array.from(bytes), at, interrupted));

  it('shows what kind of frame it is, and of a card nothing', () => {
    const text = new Uint8Array(1280).fill(0x5a);
    const shown = shownOf(reply([1, 0, 4, 0, ...text]));
    expect(shown.slice(0, 14)).toEqual([0xaa, 0xaa, 0xaa, 0x96, 0x69, 5, 8, 0, 0, 0x90, 1, 0, 4, 0]);
    expect(shown.slice(14)).toEqual(new Array(1281).fill(null));
    expect(shownOf(frame([0, 0, 0x80]))).not.toContain(null);
  });

  it('tells two people apart by nothing at all, however the line cuts their frames', () => {
    // Data with the preamble in it would, shown once, be taken for a frame.
    const byte = fc.oneof(
      { weight: 3, arbitrary: fc.nat(255) },
      fc.constantFrom(0xaa, 0x96, 0x69, 0x00, 0x90),
    );
    const person = fc.array(byte, { minLength: 1280, maxLength: 1280, size: 'max' });
    fc.assert(
      fc.property(person, person, cuts, fc.boolean(), (one, other, at, interrupted) => {
        const around = (card: number[]) => [
          ...frame([0, 0, 0x9f, 0, 0, 0, 0]),
          ...reply([1, 0, 4, 0, ...card]),
        ];
        expect(shownOf(around(one), at, interrupted)).toEqual(shownOf(around(other), at, interrupted));
      }),
      { numRuns: 60 },
    );
  });

  it('shows of a damaged stream nothing but words of the protocol', () => {
    const words = new Set([0xaa, 0x96, 0x69, 0, 1, 4]);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(20), cuts, (card, lost, at) => {
        // No byte of the protocol is in this card, and the frame lost some of its own.
        const body = [...card].map((value) => 0xb0 | (value & 0x0f));
        const damaged = reply(body);
        damaged.splice(lost, 3);
        const next = frame([0, 0, 0x80]);
        const shown = shownOf([...damaged, ...body, ...next], at).filter((value) => value !== null);
        const leaked = shown.filter((value) => !words.has(value) && (value & 0xf0) === 0xb0);
        // A length is told whatever it is; a body of this size has one such byte at most in it.
        expect(leaked.length).toBeLessThanOrEqual(
          damaged[6] !== undefined && (damaged[6] & 0xf0) === 0xb0 ? 1 : 0,
        );
      }),
      seldom,
    );
  });

  it('counts every byte once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), cuts, fc.boolean(), (bytes, at, interrupted) => {
        expect(shownOf([...bytes], at, interrupted)).toHaveLength(bytes.length);
      }),
      seldom,
    );
  });

  it('finds the next frame after noise, and masks the noise', () => {
    expect(shownOf([0x41, 0xaa, 0x42, ...frame([0, 0, 0x80])]).slice(0, 4)).toEqual([null, null, null, 0xaa]);
  });
});

describe('ESC/POS', () => {
  type Ticket = readonly { readonly text: Uint8Array; readonly qr: Uint8Array; readonly image: Uint8Array }[];
  const bytesOf = (ticket: Ticket) =>
    Uint8Array.from([
      ...[0x1b, 0x40, 0x1d, 0x61, 0xff, 0x1c, 0x26],
      ...ticket.flatMap(({ text, qr, image }) => [
        ...[0x1b, 0x61, 1, 0x1b, 0x45, 1, 0x1c, 0x21, 0x0c, 0x1d, 0x21, 0x33],
        ...[...text, 0x0a],
        ...[0x1d, 0x76, 0x30, 0, image.length, 0, 1, 0, ...image],
        ...[0x1d, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0],
        ...[0x1d, 0x28, 0x6b, qr.length + 3, 0, 0x31, 0x50, 0x30, ...qr],
        ...[0x1d, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30],
        ...[0x1d, 0x6b, 0x49, qr.length, ...qr],
      ]),
      ...[0x1d, 0x56, 0x42, 24, 0x1d, 0x72, 1],
    ]);
  /** Characters as the driver sends them: never below a space, in any of its character sets. */
  const text = (length: number) =>
    fc.array(fc.integer({ min: 0x20, max: 0xff }), { minLength: length, maxLength: length });
  const line = (length: number) =>
    fc.record({
      text: text(length),
      qr: text(length),
      image: fc.uint8Array({ minLength: length, maxLength: length }),
    });
  const pair = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 4 }).chain((lengths) => {
    const ticket = fc.tuple(...lengths.map(line)) as unknown as fc.Arbitrary<
      { text: number[]; qr: number[]; image: Uint8Array }[]
    >;
    return fc.tuple(ticket, ticket);
  });
  const asTicket = (lines: { text: number[]; qr: number[]; image: Uint8Array }[]) =>
    bytesOf(
      lines.map((each) => ({
        text: Uint8Array.from(each.text),
        qr: Uint8Array.from(each.qr),
        image: each.image,
      })),
    );

  it('tells two tickets of one shape apart by nothing at all, however they are cut', () => {
    fc.assert(
      fc.property(pair, cuts, fc.boolean(), ([one, other], at, interrupted) => {
        const shown = (lines: typeof one) =>
          flattened(inPieces(escPosMasking.open().sent, asTicket(lines), at, interrupted));
        expect(shown(one)).toEqual(shown(other));
      }),
      seldom,
    );
  });

  it('keeps the commands', () => {
    const commands = [0x1b, 0x40, 0x1b, 0x61, 2, 0x1d, 0x56, 0x41, 24];
    expect(flattened(escPosMasking.open().sent.push(Uint8Array.from(commands)))).toEqual(commands);
    const { sent } = escPosMasking.open();
    expect(sent.push(Uint8Array.of(0x1b, 0x45, 1, 0x31, 0x32, 0x33, 0x0a))).toEqual([
      { shown: Uint8Array.of(0x1b, 0x45, 1) },
      { masked: 3 },
      { shown: Uint8Array.of(0x0a) },
    ]);
  });

  it('masks a command that it does not know', () => {
    expect(flattened(escPosMasking.open().sent.push(Uint8Array.of(0x1b, 0x7f, 0x41)))).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('shows the status, but not what a line merely echoes', () => {
    const { sent, received } = escPosMasking.open();
    expect(flattened(received.push(Uint8Array.of(0x12, 0x72, 0x0c)))).toEqual([0x12, 0x72, 0x0c]);
    const person = Buffer.from('410101194912310021', 'latin1');
    sent.push(person);
    expect(flattened(received.push(person))).toEqual(new Array(18).fill(null));
    expect(flattened(received.push(Uint8Array.of(0x12, 0x72)))).toEqual([0x12, 0x72]);
    expect(flattened(received.push(Buffer.from('李', 'utf8')))).toEqual([null, null, null]);
  });

  it('counts every byte once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 600 }), cuts, fc.boolean(), (bytes, at, interrupted) => {
        expect(flattened(inPieces(escPosMasking.open().sent, bytes, at, interrupted))).toHaveLength(
          bytes.length,
        );
      }),
      seldom,
    );
  });
});

describe('which masking', () => {
  const model = (entry: Partial<ModelEntry> & Pick<ModelEntry, 'id' | 'kind'>) =>
    maskingOf({ title: '', transports: ['serial'], ...entry }).name;

  it('follows the protocol, and is the strictest where none is known', () => {
    expect(model({ id: 'sam-v-hid', kind: 'card-reader', folder: 'sam-v' })).toBe('sam-v');
    expect(model({ id: 'escpos', kind: 'ticket-printer' })).toBe('escpos');
    expect(model({ id: 'hid-pos', kind: 'scanner' })).toBe('lengths');
    expect(model({ id: 'new', kind: 'card-reader' })).toBe('lengths');
  });

  it('shows nothing but lengths of scans and pen points', () => {
    const { sent, received } = lengthsOnly.open();
    expect([...sent.push(Uint8Array.of(1, 2)), ...received.push(Uint8Array.of(3))]).toEqual([
      { masked: 2 },
      { masked: 1 },
    ]);
  });
});
