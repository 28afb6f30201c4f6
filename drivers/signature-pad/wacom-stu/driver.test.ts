import { describe, expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { ok } from '#drivers/basics/result.ts';
import { memoryHid } from '#drivers/simulation/hid-device.ts';
import type { HidTransport } from '#drivers/transport/hid.ts';
import type { PenPoint } from '../signature-pad.ts';
import { createWacomStu } from './driver.ts';
import { readCapability, readPen, readSerialNumber } from './reports.ts';
import { StuSimulator, type StuSimulatorOptions, stuSizes } from './simulator.ts';

function rig(options: Partial<StuSimulatorOptions> = {}, flags = options.flags ?? 'high-bits') {
  const clock = new ManualClock();
  const { transport, end } = memoryHid();
  const simulator = new StuSimulator(end, { size: stuSizes['wacom-stu-540'], ...options });
  const pad = createWacomStu({ model: 'wacom-stu-540', transport, path: end.path, clock, flags });
  const points: PenPoint[] = [];
  pad.onPoint((point) => points.push(point));
  return { clock, transport, end, simulator, pad, points };
}

describe('an STU pad', () => {
  test('is known by its serial number, where it tells one', async () => {
    const { pad, clock } = rig({ serialNumber: '0SBA10001' });
    pad.start();
    await clock.advance(0);
    expect(pad.identity).toBe('0SBA10001');
    await pad.stop();
    const nameless = rig();
    nameless.pad.start();
    await nameless.clock.advance(0);
    expect(nameless.pad.identity).toBeNull();
    await nameless.pad.stop();
  });

  test.each([
    { flags: 'high-bits', timed: false },
    { flags: 'high-bits', timed: true },
    { flags: 'low-bits', timed: false },
  ] as const)('is understood with $flags, timed reports: $timed', async (options) => {
    const { pad, clock, simulator, points } = rig(options);
    pad.start();
    await clock.advance(0);
    await pad.begin();
    simulator.pen({ x: 1, y: 0, pressure: 0 });
    simulator.pen({ x: 0, y: 1, pressure: 0.5 });
    expect(points.map(({ x, y, pressure }) => [x, y, pressure > 0])).toEqual([
      [1, 0, false],
      [0, 1, true],
    ]);
    await pad.stop();
  });

  test('draws the line itself while somebody signs, and not otherwise', async () => {
    const { pad, clock, simulator } = rig();
    pad.start();
    await clock.advance(0);
    await pad.begin();
    expect(simulator.inking).toBe(true);
    await pad.stop();
    expect(simulator.inking).toBe(false);
  });

  test('is absent when it stops to answer, though its node is still there', async () => {
    const { pad, clock, end } = rig();
    pad.start();
    await clock.advance(0);
    end.refuse(1000);
    await clock.advance(3000);
    expect(pad.state.state).toBe('absent');
    end.refuse(0);
    await clock.advance(10_000);
    expect(pad.state).toEqual({ state: 'ready' });
    await pad.stop();
    expect(clock.pending).toBe(0);
  });

  test.each([
    ['never answers', () => new Promise<never>(() => undefined), 'silent'],
    ['answers like another device', async () => Uint8Array.of(0x09, 0, 1, 0, 1), 'other-device'],
  ] as const)('one that %s is absent, and says why', async (_, getFeature, reason) => {
    const { clock, end, transport } = rig();
    const path = end.path;
    const strange: HidTransport = {
      open: async () => {
        const opened = await transport.open(path);
        return opened.ok ? ok(Object.assign(opened.value, { getFeature })) : opened;
      },
    };
    const pad = createWacomStu({
      model: 'wacom-stu-540',
      transport: strange,
      path,
      clock,
      flags: 'high-bits',
    });
    pad.start();
    await clock.advance(1000);
    expect(pad.state).toMatchObject({ state: 'absent', reason });
    expect(end.openConnections).toBe(0);
    await pad.stop();
  });

  test('stops while it is being opened', async () => {
    const { pad, clock, end } = rig();
    pad.start();
    const stopping = pad.stop();
    await clock.advance(0);
    await stopping;
    expect(pad.state).toEqual({ state: 'unknown', reason: 'host-away', cause: 'stopped' });
    expect(end.openConnections).toBe(0);
  });

  test('leaves other HID devices alone', async () => {
    const clock = new ManualClock();
    const { transport, end } = memoryHid();
    const pad = createWacomStu({
      model: 'wacom-stu-540',
      transport,
      path: end.path,
      clock,
      flags: 'high-bits',
    });
    pad.start();
    await clock.advance(0);
    expect(pad.state.state).toBe('absent');
    expect(end.openConnections).toBe(0);
    await pad.stop();
  });
});

describe('reports', () => {
  test('of other kinds or cut short are none', () => {
    expect(readPen(Uint8Array.of(0x01, 0x90, 0, 0, 0, 0), 'high-bits')).toBeNull();
    expect(readPen(Uint8Array.of(0x02, 0x90, 0, 0, 0, 0, 0), 'high-bits')).toBeNull();
    expect(readCapability(Uint8Array.of(0x09, 0, 1, 0, 1))).toBeNull();
    expect(readCapability(new Uint8Array(16).fill(0, 1).fill(9, 0, 1))).toBeNull();
    expect(readSerialNumber(Uint8Array.of(0x0f, 0, 0, 0))).toBeNull();
  });
});
