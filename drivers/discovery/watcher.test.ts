import { afterEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import { SimulatedBus, type SimulatedDevice } from '../simulation/bus.ts';
import { memoryHid } from '../simulation/hid-device.ts';
import type { Scanner } from './discovery.ts';
import { delays, Watcher } from './watcher.ts';

const clock = new ManualClock();

function keypad(serialNumber?: string): SimulatedDevice {
  const { transport, end } = memoryHid();
  return {
    vendorId: 0x2047,
    productId: 0x0901,
    ...(serialNumber !== undefined && { serialNumber }),
    function: { kind: 'hidraw', transport, path: end.path, plugSwitch: end },
  };
}

async function rig(hints = true) {
  const bus = new SimulatedBus();
  let scans = 0;
  let hinting = 0;
  const scanner: Scanner = {
    scan: () => {
      scans++;
      return bus.scan();
    },
    onHint: (hint) => {
      hinting++;
      const stop = hints ? bus.onHint(hint) : () => undefined;
      return () => {
        hinting--;
        stop();
      };
    },
  };
  const watcher = new Watcher(scanner, clock);
  const reported: string[] = [];
  const listen = () => watcher.onChange(({ kind, device }) => reported.push(`${kind} ${device.id}`));
  return { bus, watcher, reported, listen, scans: () => scans, hinting: () => hinting };
}

afterEach(() => expect(clock.pending).toBe(0));

describe('the watcher', () => {
  test('tells of plugs and pulls, and not of what was there before', async () => {
    const { bus, reported, listen } = await rig();
    await bus.plug(keypad(), '1-1');
    const stop = listen();
    await clock.advance(5000);
    expect(reported).toEqual([]);
    await bus.plug(keypad(), '1-2');
    await clock.advance(delays.settleMs);
    expect(reported).toEqual(['arrived 1-2#2']);
    await bus.unplug('1-1');
    await clock.advance(delays.settleMs);
    expect(reported).toEqual(['arrived 1-2#2', 'left 1-1#1']);
    stop();
  });

  test('finds out by itself where the system gives no hints', async () => {
    const { bus, reported, listen } = await rig(false);
    const stop = listen();
    await clock.advance(100);
    await bus.plug(keypad(), '1-2');
    await clock.advance(delays.heartbeatMs);
    expect(reported).toEqual(['arrived 1-2#1']);
    stop();
  });

  test('waits until a device that comes and goes has settled', async () => {
    const { bus, reported, listen } = await rig();
    const stop = listen();
    await bus.plug(keypad(), '1-2');
    for (let time = 0; time < 9; time++) {
      await clock.advance(100);
      await bus.renumber('1-2');
    }
    await clock.advance(delays.settleMs);
    expect(reported.at(-1)).toBe('arrived 1-2#10');
    expect(reported.length).toBeLessThanOrEqual(3);
    await clock.advance(3000);
    expect(reported.at(-1)).toBe('arrived 1-2#10');
    stop();
  });

  test('does not wait for ever for a device that never settles', async () => {
    const { bus, reported, listen } = await rig();
    const stop = listen();
    await bus.plug(keypad(), '1-2');
    for (let time = 0; time < 30; time++) {
      await clock.advance(100);
      await bus.renumber('1-2');
    }
    expect(reported.length).toBeGreaterThan(0);
    stop();
  });

  test('looks only while somebody listens', async () => {
    const { watcher, listen, scans, hinting } = await rig();
    await clock.advance(10_000);
    expect([scans(), hinting()]).toEqual([0, 0]);
    const stops = [listen(), listen()];
    await clock.advance(3000);
    expect([scans(), hinting()]).toEqual([4, 1]);
    for (const stop of stops) stop();
    await clock.advance(10_000);
    expect([scans(), hinting()]).toEqual([4, 0]);
    expect(await watcher.list()).toEqual([]);
  });

  test('a listener that comes back is told anew', async () => {
    const { bus, reported, listen } = await rig();
    listen()();
    await bus.plug(keypad(), '1-2');
    const stop = listen();
    await clock.advance(2000);
    expect(reported).toEqual([]);
    await bus.renumber('1-2');
    await clock.advance(delays.settleMs);
    expect(reported).toEqual(['left 1-2#1', 'arrived 1-2#2']);
    stop();
  });
});
