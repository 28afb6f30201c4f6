import { describe, expect, it } from 'vitest';
import { Emitter } from '#drivers/basics/emitter.ts';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { fail, ok } from '#drivers/basics/result.ts';
import type { DeviceState } from '#drivers/device-state.ts';
import type { DeviceEvent } from '#drivers/host/calls.ts';
import type { DeviceKind } from '#drivers/model.ts';
import type { DeviceStatuses } from './device-statuses.ts';
import { DeviceTests } from './device-tests.ts';
import type { DeviceWork } from './device-work.ts';
import type { ReportedDeviceEvent } from './devices.ts';

/** One device of a kind under the technician's hands; `answers` is what its calls come back with, by name. */
function setUp(
  kind: DeviceKind,
  answers: Readonly<Record<string, unknown>> = {},
  state: DeviceState = { state: 'ready' },
) {
  const clock = new ManualClock();
  const events = new Emitter<ReportedDeviceEvent>();
  const calls: { name: string; input: unknown }[] = [];
  const call = async (_deviceId: string, name: string, input: unknown) => {
    calls.push({ name, input });
    await new Promise<void>((resolve) => clock.after(50, resolve));
    return answers[name] ?? ok(null);
  };
  const tests = new DeviceTests({
    statuses: {
      find: (id: string) => (id === 'device' ? { kind, state, setting: { id } } : undefined),
    } as unknown as DeviceStatuses,
    work: { call } as unknown as DeviceWork,
    events,
    clock,
    forget: () => undefined,
    documentTestPage: async () => ok(Uint8Array.of(0x25)),
  });
  const tell = (event: DeviceEvent, deviceId = 'device') => events.emit({ deviceId, event });
  return { clock, tests, calls, tell };
}

describe('an A4 test page', () => {
  it('is printed, with what the printer counted', async () => {
    const { tests, clock, calls } = setUp('document-printer', {
      'document-printer.print': ok(ok({ sheets: 1 })),
    });
    const tested = tests.document('device');
    await clock.advance(50);
    expect(await tested).toEqual(ok({ outcome: 'printed', tookMs: 50, sheets: 1 }));
    expect(calls[0]).toMatchObject({ name: 'document-printer.print', input: { pdf: Uint8Array.of(0x25) } });
  });

  it('comes back with what the printer needs', async () => {
    const { tests, clock } = setUp('document-printer', {
      'document-printer.print': ok(fail({ kind: 'not-printed', needs: ['add-paper'], cause: 'media-empty' })),
    });
    const tested = tests.document('device');
    await clock.advance(50);
    expect(await tested).toEqual(
      ok({ outcome: 'unprinted', why: 'not-printed', needs: ['add-paper'], cause: 'media-empty' }),
    );
  });

  it('is not asked of a device of another kind', async () => {
    expect(await setUp('ticket-printer').tests.document('device')).toEqual(fail('unknown-device'));
  });
});

describe('the counters of a ticket printer', () => {
  it('are asked of it, and told as figures', async () => {
    const { tests, clock, calls } = setUp('ticket-printer', {
      'ticket-printer.counters': ok({ notTaken: 1, reported: { cuts: '7 cuts' } }),
    });
    const told = tests.ownCounters('device');
    await clock.advance(50);
    expect(await told).toEqual(
      ok({
        told: [
          { name: 'cuts', value: 7, unit: 'times' },
          { name: 'not-taken', value: 1, unit: 'sheets' },
        ],
        cause: '',
      }),
    );
    expect(calls.map(({ name }) => name)).toEqual(['ticket-printer.counters']);
  });

  it('are not made up when it cannot be asked', async () => {
    const lost = fail({ kind: 'not-asked', when: 'before', cause: 'The device host does not run' });
    const { tests, clock } = setUp('ticket-printer', { 'ticket-printer.counters': lost });
    const told = tests.ownCounters('device');
    await clock.advance(50);
    expect(await told).toEqual(ok({ told: null, cause: 'before: The device host does not run' }));
  });

  it('are not asked of one that is not there', async () => {
    const { tests, calls } = setUp(
      'ticket-printer',
      {},
      { state: 'absent', reason: 'silent', cause: 'No answer to DLE EOT' },
    );
    expect(await tests.ownCounters('device')).toEqual(ok({ told: null, cause: 'No answer to DLE EOT' }));
    expect(calls).toEqual([]);
  });

  it('are asked of no other kind', async () => {
    expect(await setUp('card-reader').tests.ownCounters('device')).toEqual(fail('unknown-device'));
  });
});

describe('a counter display', () => {
  it('shows every segment at the address asked for', async () => {
    const { tests, clock, calls } = setUp('counter-display', { 'counter-display.show': ok(ok(undefined)) });
    const tested = tests.show('device', 7);
    await clock.advance(50);
    expect(await tested).toEqual(ok({ outcome: 'shown' }));
    expect(calls[0]?.input).toEqual({ address: 7, call: { ticket: '888', counter: '8', again: false } });
  });

  it('says why it does not', async () => {
    const lost = fail({ kind: 'not-asked', when: 'lost', cause: 'Exited with status 1' });
    const { tests, clock } = setUp('counter-display', { 'counter-display.show': lost });
    const tested = tests.show('device', 7);
    await clock.advance(50);
    expect(await tested).toEqual(
      ok({ outcome: 'failed', why: 'not-asked', cause: 'lost: Exited with status 1' }),
    );
  });
});

describe('a device that tells by itself', () => {
  async function watching(kind: DeviceKind, answers?: Readonly<Record<string, unknown>>) {
    const parts = setUp(kind, answers);
    const leave = new AbortController();
    const opened = parts.tests.tryOut('device', leave.signal);
    if (!opened.ok) throw new Error(opened.failure);
    const next = async () => {
      const seen = opened.value.next();
      await parts.clock.advance(200);
      return (await seen).value;
    };
    return { ...parts, next, leave, first: await next() };
  }

  it('tells of a scan how long it was, never what it was', async () => {
    const { next, tell, first } = await watching('scanner');
    expect(first).toEqual({ heard: [], failed: null });
    tell({ kind: 'scan', scan: { outcome: 'read', text: '410101194912310021', symbology: 'qr' } });
    tell({ kind: 'scan', scan: { outcome: 'refused', why: 'too-long' } });
    tell({ kind: 'scan', scan: { outcome: 'read', text: 'of another', symbology: 'qr' } }, 'another');
    const seen = await next();
    expect(seen).toEqual({
      heard: [
        { kind: 'refused', why: 'too-long' },
        { kind: 'scan', characters: 18, symbology: 'qr' },
      ],
      failed: null,
    });
    expect(JSON.stringify(seen)).not.toContain('4101');
  });

  it('tells which key went down, and no more than the last few', async () => {
    const { next, tell } = await watching('keypad');
    tell({ kind: 'headset', pluggedIn: true });
    for (const phase of ['pressed', 'released'] as const)
      tell({ kind: 'key', press: { action: 'select', phase } });
    expect(await next()).toMatchObject({
      heard: [
        { kind: 'key', action: 'select' },
        { kind: 'headset', pluggedIn: true },
      ],
    });
    for (let presses = 0; presses < 20; presses++)
      tell({ kind: 'key', press: { action: 'up', phase: 'pressed' } });
    expect((await next())?.heard).toHaveLength(6);
  });

  it('counts points and strokes of a pen, and lets the pad go at the end', async () => {
    const pad = { 'signature-pad.begin': ok(ok({ aspect: 2 })) };
    const { next, tell, calls, leave, clock } = await watching('signature-pad', pad);
    for (const pressure of [0, 0.4, 0.5, 0, 0.3])
      tell({ kind: 'pen', point: { x: 0.1, y: 0.2, pressure, atMs: 0 } });
    expect(await next()).toEqual({ heard: [{ kind: 'pen', points: 3, strokes: 2 }], failed: null });
    leave.abort();
    await next();
    await clock.advance(100);
    expect(calls.map(({ name }) => name)).toEqual(['signature-pad.begin', 'signature-pad.end']);
  });

  it('says that a pad is in use, and leaves it to whoever uses it', async () => {
    const busy = { 'signature-pad.begin': ok(fail({ kind: 'busy', cause: 'A capture is under way' })) };
    const { first, leave, next, calls } = await watching('signature-pad', busy);
    expect(first).toEqual({ heard: [], failed: { why: 'busy', cause: 'A capture is under way' } });
    leave.abort();
    await next();
    expect(calls.map(({ name }) => name)).toEqual(['signature-pad.begin']);
  });

  it('is none of the kinds that only answer', () => {
    expect(setUp('card-reader').tests.tryOut('device', undefined)).toEqual(fail('unknown-device'));
  });
});
