import { afterEach, describe, expect, test } from 'vitest';
import { ManualClock } from '#drivers/basics/manual-clock.ts';
import { memoryHid } from '#drivers/simulation/hid-device.ts';
import { timeFlies } from '../rig.ts';
import { createSamVSimulator } from '../sam-v/simulator.ts';
import { simulatorCard } from '../sam-v/simulator-cards.ts';
import { createSamVHidReader } from './driver.ts';
import { SimulatedTunnel, type TunnelFault, type TunnelOptions } from './simulator.ts';

let rig: ReturnType<typeof build>;

function build(options: Partial<TunnelOptions> = {}) {
  const clock = new ManualClock();
  const hid = memoryHid('/dev/hidraw0');
  const simulator = createSamVSimulator({ clock });
  const tunnel = new SimulatedTunnel(hid.end, { clock, ...options });
  simulator.attach(tunnel);
  const reader = createSamVHidReader({ hid: hid.transport, path: '/dev/hidraw0', clock });
  return { clock, hid, simulator, tunnel, reader, land: timeFlies(clock) };
}

async function ready(options?: Partial<TunnelOptions>) {
  rig = build(options);
  rig.reader.start();
  await rig.reader.read({ waitMs: 0 });
  expect(rig.reader.state).toEqual({ state: 'ready' });
  return rig;
}

afterEach(async () => {
  await rig.reader.stop();
  await rig.simulator.close();
  await rig.land();
});

describe('a reader behind HID reports', () => {
  test.each([0, 2] as const)('reads a card, with %i unknown bytes in each report', async (prefix) => {
    const { reader, simulator } = await ready({ prefix });
    const card = simulatorCard('appended-address');
    simulator.putCard(card);
    expect(await reader.read({ waitMs: 3000 })).toMatchObject({ ok: true, value: card });
  });

  test.each([
    ['wrong-sum', 1, '测试甲'],
    ['lost-report', 1, '测试甲'],
    ['stray-report', 100, '测试甲'],
    ['refused', 1, '测试甲'],
    ['refused', 1000, 'reader-absent'],
  ] satisfies [TunnelFault, number, string][])('%s, %i times: %s', async (fault, times, outcome) => {
    const { reader, simulator, tunnel } = await ready();
    simulator.putCard(simulatorCard('test-jia'));
    tunnel.setFault(fault, times);
    const read = await reader.read({ waitMs: 3000 });
    expect(read.ok ? read.value.name : read.failure.kind).toBe(outcome);
  });

  test('plugged in again after long: ready within 3 s', async () => {
    const { reader, simulator, clock } = await ready();
    await simulator.unplug();
    const away = clock.monotonic() + 200_000;
    while (clock.monotonic() < away) await new Promise((resolve) => setImmediate(resolve));
    const back = clock.monotonic();
    const readyAgain = new Promise<void>((resolve) => {
      reader.onState(({ state }) => state === 'ready' && resolve());
    });
    await simulator.plug();
    await readyAgain;
    expect(clock.monotonic() - back).toBeLessThan(3000);
  });

  test('the reports heard are zeroed', async () => {
    const { reader, simulator, hid } = await ready();
    const received: Uint8Array[] = [];
    const opened = await hid.transport.open('/dev/hidraw0');
    if (!opened.ok) throw new Error(opened.failure.cause);
    await reader.stop();
    rig.reader = createSamVHidReader({
      hid: {
        open: async () => {
          opened.value.onReport((report) => received.push(report));
          return opened;
        },
      },
      path: '/dev/hidraw0',
      clock: rig.clock,
    });
    rig.reader.start();
    simulator.putCard(simulatorCard('test-jia'));
    expect(await rig.reader.read({ waitMs: 3000 })).toMatchObject({ ok: true });
    expect(received.length).toBeGreaterThan(24);
    expect(received.every((report) => report.every((byte) => byte === 0))).toBe(true);
  });

  test('the fingerprint is never asked for', async () => {
    const { reader, simulator } = await ready();
    simulator.putCard(simulatorCard('test-jia'));
    await reader.read({ waitMs: 3000 });
    expect(simulator.commandsSeen).toContain('30 01');
    expect(simulator.commandsSeen).not.toContain('30 10');
  });
});
