import { afterEach, describe, expect, test } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import type { PluggedDevice } from '../discovery/discovery.ts';
import { Locator } from '../discovery/locator.ts';
import { Watcher } from '../discovery/watcher.ts';
import type { ModelEntry } from '../model.ts';
import { SimulatedBus, type SimulatedDevice } from '../simulation/bus.ts';
import { memoryHid } from '../simulation/hid-device.ts';
import { memoryConnection } from '../simulation/memory-connection.ts';
import { memoryUsb, vendorPair } from '../simulation/usb-device.ts';
import { createHids, createStreams } from './dispatch.ts';
import type { UsbSystem } from './usb/usb-system.ts';

const entry: ModelEntry = {
  id: 'reader',
  kind: 'card-reader',
  title: 'A reader',
  transports: ['serial', 'usb', 'lp', 'hid'],
  usb: [{ vendorId: 0x0400, productId: 0xc35a }],
};
const clock = new ManualClock();
afterEach(() => expect(clock.pending).toBe(0));

function rig() {
  const bus = new SimulatedBus();
  const discovery = new Watcher(bus, clock);
  const locator = new Locator(discovery, clock);
  /** A driver's own transports. */
  const driver = () => {
    const parts = { transports: bus, entry, discovery, clock, claimer: locator.claimer() };
    return { streams: createStreams(parts), hid: createHids(parts) };
  };
  return { bus, driver, ...driver() };
}

function device(kind: 'tty' | 'lp' | 'hidraw' | 'usb', serialNumber?: string): SimulatedDevice {
  const facts = { vendorId: 0x0400, productId: 0xc35a, ...(serialNumber !== undefined && { serialNumber }) };
  if (kind === 'usb') {
    const usb = memoryUsb({ clock, interfaces: [vendorPair] });
    return { ...facts, function: { kind, usb, plugSwitch: usb.end } };
  }
  if (kind === 'hidraw') {
    const { transport, end } = memoryHid();
    return { ...facts, function: { kind, transport, path: end.path, plugSwitch: end } };
  }
  const { transport, end } = memoryConnection();
  return { ...facts, function: { kind, transport, path: end.path, plugSwitch: end } };
}

const speed = { baudRate: 9600 };

describe('an address leads to', () => {
  test.each([
    ['tty', '/dev/ttyUSB0'],
    ['tty', 'serial:/dev/ttyUSB0'],
    ['tty', 'auto'],
    ['tty', 'auto@1-2'],
    ['tty', 'auto/A1'],
    ['lp', '/dev/usb/lp0'],
    ['lp', 'lp:/dev/usb/lp0'],
    ['lp', 'auto'],
    ['usb', 'usb:0400:c35a'],
    ['usb', 'usb:0400:c35a/A1'],
    ['usb', 'auto@1-2'],
  ] as const)('a %s by %s', async (kind, address) => {
    const { bus, streams } = rig();
    await bus.plug(device(kind, 'A1'), '1-2');
    const opened = await streams.open(address, speed);
    expect(opened).toMatchObject({ ok: true });
    if (opened.ok) await opened.value.close();
  });

  test.each(['/dev/hidraw0', 'hid:0400:c35a', 'hid:0400:c35a/A1', 'hid:0400:c35a@1-2', 'auto'])(
    'a HID device by %s',
    async (address) => {
      const { bus, hid } = rig();
      await bus.plug(device('hidraw', 'A1'), '1-2');
      expect(await hid.open(address)).toMatchObject({ ok: true });
    },
  );

  test('nothing when it is no address, or one of another sort', async () => {
    const { streams, hid } = rig();
    const failures = await Promise.all([
      streams.open('ttyUSB0', speed),
      streams.open('hid:2047:0901', speed),
      streams.open('/dev/hidraw0', speed),
      hid.open('tcp://printer:9100'),
      hid.open('usb:0400:c35a'),
      hid.open('somewhere'),
    ]);
    for (const failure of failures)
      expect(failure).toMatchObject({ failure: { kind: 'other', reason: 'bad-address' } });
    expect(failures[0]).toMatchObject({ failure: { cause: expect.stringContaining('should begin with') } });
  });
});

test('a raw device that may not be opened is opened through its driver of the kernel', async () => {
  const printer = memoryConnection('/dev/usb/lp0');
  const ids = { vendorId: 0x0400, productId: 0xc35a };
  const facts = { serialNumber: null, product: null, manufacturer: null, busNumber: 1, deviceNumber: 2 };
  const node = (kind: 'lp' | 'usb', path: string) => ({ kind, path, interfaceNumber: null, access: null });
  const nodes = [node('lp', '/dev/usb/lp0'), node('usb', '/dev/bus/usb/001/002')];
  const plugged: PluggedDevice = { id: '1-2#2', bus: 'usb', portPath: '1-2', ...ids, ...facts, nodes };
  const discovery = { list: async () => [plugged], onChange: () => () => undefined };
  const usb: UsbSystem = {
    open: async (_place, path) => ({ ok: false, failure: { kind: 'no-permission', path, cause: 'denied' } }),
  };
  const transports = { ...new SimulatedBus(), usb, lp: printer.transport };
  const claimer = new Locator(discovery, clock).claimer();
  const streams = createStreams({ transports, entry, claimer, discovery, clock });
  expect(await streams.open('auto', speed)).toMatchObject({ ok: true });
  await printer.end.unplug();
  expect(await streams.open('auto', speed)).toMatchObject({
    failure: { kind: 'no-permission', cause: expect.stringContaining('denied; ') },
  });
});

test('a model without ids in the registry is not looked for', async () => {
  const bus = new SimulatedBus();
  const discovery = new Watcher(bus, clock);
  const claimer = new Locator(discovery, clock).claimer();
  const streams = createStreams({ transports: bus, entry: { ...entry, usb: [] }, claimer, discovery, clock });
  expect(await streams.open('auto', speed)).toMatchObject({
    failure: { kind: 'other', reason: 'bad-address', cause: expect.stringContaining('no USB ids') },
  });
});

describe('a device is let go', () => {
  test('when its connection ends, so that another driver finds it', async () => {
    const { bus, streams, driver } = rig();
    await bus.plug(device('tty'), '1-2');
    const first = await streams.open('auto', speed);
    expect(await driver().streams.open('auto', speed)).toMatchObject({ failure: { kind: 'port-busy' } });
    if (first.ok) await first.value.close();
    expect(await driver().streams.open('auto', speed)).toMatchObject({ ok: true });
  });

  test('when it cannot be opened', async () => {
    const { bus, streams, driver } = rig();
    const taken = device('usb');
    await bus.plug(taken, '1-2');
    if (taken.function.kind === 'usb') taken.function.usb.connect('another program');
    expect(await streams.open('auto', speed)).toMatchObject({ failure: { kind: 'port-busy' } });
    expect(await driver().streams.open('auto', speed)).toMatchObject({
      failure: { cause: expect.stringContaining('Another') },
    });
  });
});

describe('an arrival is told', () => {
  async function arrivals(address: string, plugs: (bus: SimulatedBus) => Promise<void>): Promise<number> {
    const { bus, streams } = rig();
    let reported = 0;
    const stop = streams.onArrival?.(address, () => reported++);
    await clock.advance(1000);
    await plugs(bus);
    await clock.advance(1000);
    stop?.();
    return reported;
  }

  test.each([
    ['auto', 1],
    ['auto@1-2', 1],
    ['auto@1-3', 0],
    ['auto/A1', 1],
    ['auto/B2', 0],
    ['usb:0400:c35a', 1],
    ['usb:0400:c35b', 0],
    ['tcp://printer:9100', 0],
    ['nonsense', 0],
  ])('at %s: %i', async (address, expected) => {
    expect(await arrivals(address, (bus) => bus.plug(device('usb', 'A1'), '1-2'))).toBe(expected);
  });

  test('of a HID device', async () => {
    const { bus, hid } = rig();
    let reported = 0;
    const stop = hid.onArrival?.('auto', () => reported++);
    await clock.advance(1000);
    await bus.plug(device('hidraw'), '1-2');
    await clock.advance(1000);
    stop?.();
    expect(reported).toBe(1);
  });

  test('once for ten enumerations in a second, and then it can be opened', async () => {
    const { bus, streams } = rig();
    await bus.plug(device('usb'), '1-2');
    let reported = 0;
    const stop = streams.onArrival?.('auto', () => reported++);
    await clock.advance(1000);
    for (let time = 0; time < 10; time++) {
      await bus.renumber('1-2');
      await clock.advance(100);
    }
    await clock.advance(1000);
    expect(reported).toBeGreaterThanOrEqual(1);
    expect(reported).toBeLessThanOrEqual(2);
    const opened = await streams.open('auto', speed);
    expect(opened).toMatchObject({ ok: true });
    if (opened.ok) await opened.value.close();
    stop?.();
  });
});
