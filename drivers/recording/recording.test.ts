import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import { memoryConnection } from '../simulation/memory-connection.ts';
import { lengthsOnly, plain } from './masking.ts';
import { recordingTransport } from './recorder.ts';
import { eventLine, headLines, readRecording, type TrafficEvent } from './recording.ts';
import { TrafficRing } from './ring.ts';

const head = { model: 'toy', masking: 'lengths' };

describe('the text of a recording', () => {
  it('is read back as it was written', () => {
    const at = fc.integer({ min: 0, max: 10_000_000 }).map((tenths) => tenths / 10);
    const piece = fc.oneof(
      fc.uint8Array({ minLength: 1, maxLength: 12 }).map((shown) => ({ shown })),
      fc.integer({ min: 1, max: 5_000 }).map((masked) => ({ masked })),
    );
    // Neighbours of one sort are one piece: that is how they are written.
    const pieces = fc
      .array(piece, { minLength: 1, maxLength: 5 })
      .map((all) =>
        all.filter(
          (each, index) => index === 0 || Object.keys(each)[0] !== Object.keys(all[index - 1] ?? {})[0],
        ),
      );
    const event = fc.oneof(
      fc.record({ atMs: at, kind: fc.constant('open' as const), baudRate: fc.option(fc.nat(921_600)) }),
      fc.record({ atMs: at, kind: fc.constantFrom('sent' as const, 'received' as const), pieces }),
      fc.record({
        atMs: at,
        kind: fc.constant('close' as const),
        cause: fc.constantFrom('unplugged', 'by the host'),
      }),
      fc.record({ atMs: at, kind: fc.constant('refused' as const), failure: fc.constant('port-busy') }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events: TrafficEvent[]) => {
        const text = [...headLines(head), ...events.map(eventLine), ''].join('\n');
        expect(readRecording(text)).toEqual({ ok: true, value: { head, events } });
      }),
      { numRuns: 200 },
    );
  });

  it('says which line is wrong', () => {
    expect(readRecording('something else')).toMatchObject({ failure: { line: 1 } });
    expect(readRecording('mingfa recording 1\n\n1.0 > 5G')).toMatchObject({ failure: { line: 3 } });
  });
});

describe('a recorded line', () => {
  async function recorded(masking = plain) {
    const clock = new ManualClock();
    const line = memoryConnection('/dev/toy');
    const lines: string[] = [];
    const transport = recordingTransport(line.transport, {
      clock,
      masking,
      tap: (event) => lines.push(eventLine(event)),
    });
    return { clock, line, lines, transport };
  }

  it('holds what passed in both directions, when it was opened, and how it ended', async () => {
    const { clock, line, lines, transport } = await recorded();
    const opened = await transport.open('/dev/toy', { baudRate: 9600 });
    if (!opened.ok) throw new Error(opened.failure.cause);
    const received: number[] = [];
    opened.value.onData((bytes) => received.push(...bytes));
    await opened.value.write(Uint8Array.of(5));
    await clock.advance(12.3);
    line.end.write(Uint8Array.of(6, 0xff));
    await opened.value.setBaudRate?.(19200);
    await line.end.unplug();
    expect(await transport.open('/dev/toy', { baudRate: 9600 })).toMatchObject({ ok: false });
    expect(received).toEqual([6, 0xff]);
    expect(lines).toEqual([
      '0.0 open 9600',
      '0.0 > 05',
      '12.3 < 06 FF',
      '12.3 speed 19200',
      '12.3 close unplugged',
      '12.3 refused no-such-port',
    ]);
  });

  it('says that the driver closed it, once', async () => {
    const { lines, transport } = await recorded(lengthsOnly);
    const opened = await transport.open('/dev/toy', { baudRate: 9600 });
    if (!opened.ok) throw new Error(opened.failure.cause);
    await opened.value.close();
    await opened.value.close();
    expect(lines).toEqual(['0.0 open 9600', '0.0 close by the host']);
  });
});

describe('the ring', () => {
  it('keeps the newest events, and tells fresh ones to whoever looks', () => {
    const ring = new TrafficRing();
    const { tap } = ring.recorderFor(
      { id: 'toy', kind: 'scanner', title: '', transports: [] },
      new ManualClock(),
    );
    const event = (atMs: number): TrafficEvent => ({ atMs, kind: 'sent', pieces: [{ masked: 1 }] });
    for (let atMs = 1; atMs <= 250; atMs++) tap(event(atMs));
    expect(ring.head).toEqual(headLines(head));
    expect(ring.lines).toHaveLength(200);
    expect(ring.lines.at(-1)).toBe('250.0 > [1 masked]');
    const fresh: string[] = [];
    const stop = ring.onLine((line) => fresh.push(line));
    tap(event(251));
    stop();
    tap(event(252));
    expect(fresh).toEqual(['251.0 > [1 masked]']);
  });
});
