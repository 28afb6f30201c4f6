import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { captureLimits } from '#contract/captures.ts';
import type { PhotosPaper } from '#contract/paper.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import type { ReportedDeviceEvent } from '../devices/devices.ts';
import { Kept } from '../kernel/kept.ts';
import { createCaptures } from './captures.ts';
import { jpegSize } from './jpeg.ts';
import { type PadDevices, signOnPad } from './signing.ts';

function jpeg(width: number, height: number): Uint8Array {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, width, height);
  return new Uint8Array(canvas.toBuffer('image/jpeg', 80));
}

function begun() {
  const kept = new Kept();
  const papers: PhotosPaper[] = [];
  const captures = createCaptures({
    devices: [],
    paper: {
      render: async (paper) => {
        papers.push(paper as PhotosPaper);
        return ok(Buffer.from('%PDF'));
      },
    },
  });
  return { captures, kept, papers, captureId: captures.begin(kept) };
}

function idsOf(result: ReturnType<ReturnType<typeof createCaptures>['addPage']>): string[] {
  if (!result.ok) throw new Error(result.failure);
  return result.value.pages.map(({ pageId }) => pageId);
}

describe('pages', () => {
  test('become one PDF in their order, as they were taken', async () => {
    const { captures, kept, captureId, papers } = begun();
    const standing = jpeg(210, 297);
    captures.addPage(kept, captureId, standing.slice());
    const ids = idsOf(captures.addPage(kept, captureId, jpeg(297, 210)));
    captures.movePage(kept, captureId, ids[1] ?? '', 0);
    expect(await captures.document(kept, captureId)).toEqual(ok(new Uint8Array(Buffer.from('%PDF'))));
    const [first, second] = papers[0]?.pages ?? [];
    expect(first).toMatchObject({ widthPx: 297, heightPx: 210 });
    expect(Buffer.from(second?.jpeg ?? '', 'base64')).toEqual(Buffer.from(standing));
  });

  test('can be taken out again', () => {
    const { captures, kept, captureId } = begun();
    const [first = ''] = idsOf(captures.addPage(kept, captureId, jpeg(10, 10)));
    captures.addPage(kept, captureId, jpeg(20, 10));
    const left = captures.removePage(kept, captureId, first);
    expect(left.ok && left.value.pages.map(({ widthPx }) => widthPx)).toEqual([20]);
  });

  test('are so many and no more', () => {
    const { captures, kept, captureId } = begun();
    const page = jpeg(10, 10);
    for (let count = 0; count < captureLimits.pages; count++)
      expect(captures.addPage(kept, captureId, page.slice()).ok).toBe(true);
    expect(captures.addPage(kept, captureId, page)).toEqual(fail('too-many-pages'));
  });

  test.each([
    ['a text', Buffer.from('%PDF-1.7 no picture')],
    ['nothing', new Uint8Array()],
    ['a JPEG cut short', jpeg(100, 100).slice(0, 30)],
    ['a picture of 20,000 pixels', tall()],
    ['more bytes than a page has', new Uint8Array(captureLimits.bytesPerPage + 1)],
  ])('are not made of %s', (_what, bytes) => {
    const { captures, kept, captureId } = begun();
    expect(captures.addPage(kept, captureId, bytes)).toEqual(fail('not-a-page'));
  });

  test('of one connection are nothing to another', async () => {
    const { captures, captureId } = begun();
    const other = new Kept();
    expect(captures.addPage(other, captureId, jpeg(10, 10))).toEqual(fail('no-capture'));
    expect(await captures.document(other, captureId)).toEqual(fail('no-capture'));
  });

  test('are wiped, not only forgotten, when the visit ends', async () => {
    const { captures, kept, captureId } = begun();
    const bytes = jpeg(50, 50);
    captures.addPage(kept, captureId, bytes);
    kept.wipe();
    expect(bytes.every((byte) => byte === 0)).toBe(true);
    expect(await captures.document(kept, captureId)).toEqual(fail('no-capture'));
  });

  test('leave no document when the visit ends while it is made', async () => {
    const { captures, kept, captureId } = begun();
    captures.addPage(kept, captureId, jpeg(50, 50));
    const making = captures.document(kept, captureId);
    kept.wipe();
    expect(await making).toEqual(fail('no-capture'));
  });
});

function tall(): Uint8Array {
  const bytes = jpeg(100, 100);
  const at = bytes.findIndex((byte, index) => byte === 0xff && bytes[index + 1] === 0xc0);
  new DataView(bytes.buffer).setUint16(at + 5, 20_000);
  return bytes;
}

describe('the size of a JPEG', () => {
  test('is read from its header', () => {
    expect(jpegSize(jpeg(123, 77))).toEqual(ok({ widthPx: 123, heightPx: 77 }));
  });

  test('is refused, never thrown, for whatever bytes', () => {
    const head = fc.constant(Uint8Array.of(0xff, 0xd8, 0xff));
    const hostile = fc.tuple(
      fc.oneof(head, fc.uint8Array({ maxLength: 3 })),
      fc.uint8Array({ maxLength: 400 }),
    );
    fc.assert(
      fc.property(hostile, ([start, rest]) => {
        const size = jpegSize(Buffer.concat([start, rest]));
        if (size.ok) expect(Math.min(size.value.widthPx, size.value.heightPx)).toBeGreaterThan(0);
      }),
    );
  });
});

describe('signing on a pad', () => {
  function pad() {
    const events = new Emitter<ReportedDeviceEvent>();
    const asked: string[] = [];
    const call = async (_deviceId: string, name: string) => {
      asked.push(name);
      return ok(name === 'signature-pad.begin' ? ok({ aspect: 1.6 }) : null);
    };
    const devices = { idsOf: () => ['pad'], events, call } as unknown as PadDevices;
    const touch = (x: number, deviceId = 'pad') =>
      events.emit({ deviceId, event: { kind: 'pen', point: { x, y: 0.5, pressure: 0.5, atMs: 1 } } });
    return { devices, events, asked, touch };
  }

  test('tells points together, as often as a screen paints, and ends with the caller', async () => {
    const { devices, events, asked, touch } = pad();
    const clock = new ManualClock();
    const going = new AbortController();
    const signing = await signOnPad(devices, clock, going.signal);
    if (!signing.ok) throw new Error(signing.failure);
    expect((await signing.value.next()).value).toEqual({ aspect: 1.6, points: [] });
    const coming = signing.value.next();
    touch(0.1);
    touch(0.2);
    touch(0.9, 'another-pad');
    await clock.advance(16);
    expect((await coming).value?.points.map(({ x }) => x)).toEqual([0.1, 0.2]);
    const last = signing.value.next();
    going.abort();
    await clock.advance(16);
    expect((await last).done).toBe(true);
    expect(asked).toEqual(['signature-pad.begin', 'signature-pad.end']);
    expect(events.size).toBe(0);
  });

  test('gives the pad back to a page that went before it heard that the pad is ready', async () => {
    const ends = ['signature-pad.begin', 'signature-pad.end'];
    const late = pad();
    const going = new AbortController();
    await signOnPad(late.devices, new ManualClock(), going.signal);
    going.abort();
    expect(late.asked).toEqual(ends);

    const early = pad();
    await signOnPad(early.devices, new ManualClock(), AbortSignal.abort());
    expect(early.asked).toEqual(ends);
  });

  test('is refused without a pad, or when it does not answer', async () => {
    const { devices } = pad();
    const none = { ...devices, idsOf: () => [] };
    expect(await signOnPad(none, new ManualClock(), undefined)).toEqual(fail('no-pad'));
    const lost = async () =>
      fail({ kind: 'not-asked', when: 'before', cause: 'The device host does not run' });
    const away = { ...devices, call: lost } as unknown as PadDevices;
    expect(await signOnPad(away, new ManualClock(), undefined)).toEqual(fail('no-pad'));
  });
});
