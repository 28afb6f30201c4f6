import { describe, expect, test } from 'vitest';
import { ManualClock } from '../basics/manual-clock.ts';
import type { UsbId } from '../model.ts';
import type { Which } from '../transport/address.ts';
import type { DeviceNode, PluggedDevice } from './discovery.ts';
import { type DeviceClaimer, type DeviceQuery, Locator } from './locator.ts';

const reader: UsbId = { vendorId: 0x0400, productId: 0xc35a };
let plugs = 0;

function plugged(portPath: string, serialNumber: string | null = null, more: Partial<PluggedDevice> = {}) {
  const id = `${portPath}#${++plugs}`;
  const nodes = [rawNode(id)];
  const facts = {
    product: 'Reader',
    manufacturer: null,
    bus: 'usb',
    busNumber: 1,
    deviceNumber: plugs,
  } as const;
  return {
    ...{ id, vendorId: 0x0400, productId: 0xc35a, serialNumber, portPath, nodes, ...facts },
    ...more,
  };
}

function rawNode(path: string): DeviceNode {
  return { kind: 'usb', path, interfaceNumber: null, access: null };
}

/** A hall whose devices the test puts in and takes out. */
function rig(...at: PluggedDevice[]) {
  const clock = new ManualClock();
  const there = { devices: at };
  const discovery = { list: async () => there.devices, onChange: () => () => undefined };
  return { clock, there, locator: new Locator(discovery, clock) };
}

function query(which: Which = {}, more: Partial<DeviceQuery> = {}): DeviceQuery {
  return { ids: [reader], which, nodeKinds: ['usb'], ...more };
}

async function found(claimer: DeviceClaimer, wanted: DeviceQuery = query()): Promise<string> {
  const claim = await claimer.claim(wanted, 'auto');
  if (claim.ok) return claim.value.device.portPath;
  const { kind, reason, cause } = claim.failure;
  return `${[kind, reason].filter(Boolean).join(', ')}: ${cause}`;
}

/** Has had a device for a minute, and lost it. */
async function usedFor(claimer: DeviceClaimer, clock: ManualClock, wanted: DeviceQuery): Promise<void> {
  const claim = await claimer.claim(wanted, 'auto');
  if (!claim.ok) throw new Error(claim.failure.cause);
  await clock.advance(30_000);
  claim.value.release();
}

describe('one driver finds', () => {
  test('the only device, wherever and whichever it is', async () => {
    const { there, locator } = rig(plugged('1-1', 'A'));
    const claimer = locator.claimer();
    expect(await found(claimer)).toBe('1-1');
    there.devices = [plugged('1-2', 'B')];
    expect(await found(claimer)).toBe('1-2');
  });

  test.each<[string, Which, string]>([
    ['a serial number', { serialNumber: 'B' }, '1-2'],
    ['a place', { portPath: '1-1' }, '1-1'],
  ])('one of two alike by %s', async (_name, which, expected) => {
    const { locator } = rig(plugged('1-1', 'A'), plugged('1-2', 'B'));
    expect(await found(locator.claimer(), query(which))).toBe(expected);
  });

  test('no choice between two alike, and names them', async () => {
    const { locator } = rig(plugged('1-1', 'A'), plugged('1-2.3'));
    const said = await found(locator.claimer());
    expect(said).toMatch(/^other, several-fit: Several devices fit/);
    expect(said).toContain('0400:c35a at port 1-1 (serial number A)');
    expect(said).toContain('0400:c35a at port 1-2.3 (no serial number)');
  });

  test('nothing, and says what was wanted and what is there instead', async () => {
    const { there, locator } = rig(plugged('1-1', 'A'));
    const said = await found(locator.claimer(), query({ serialNumber: 'C' }));
    expect(said).toMatch(/^no-such-port: .*0400:c35a with the serial number C .*there is .*number A/);
    there.devices = [];
    expect(await found(locator.claimer())).toBe('no-such-port: No device 0400:c35a is plugged in');
  });

  test('a device by its product string, for ids that others share', async () => {
    const { locator } = rig(
      plugged('1-1', null, { product: 'USB Mouse' }),
      plugged('1-2', null, { product: 'ST reader 2' }),
    );
    const ids = [{ ...reader, product: 'st READER' }];
    expect(await found(locator.claimer(), query({}, { ids }))).toBe('1-2');
  });

  test('of a vendor’s devices the one that can be opened as wanted', async () => {
    const hidraw: DeviceNode = { kind: 'hidraw', path: '/dev/hidraw0', interfaceNumber: 0, access: null };
    const { locator } = rig(plugged('1-1'), plugged('1-2', null, { nodes: [hidraw] }));
    expect(await found(locator.claimer(), query({}, { nodeKinds: ['hidraw'] }))).toBe('1-2');
  });

  test('a device whose driver of the kernel is missing, and says so', async () => {
    const { locator } = rig(plugged('1-1'));
    expect(await found(locator.claimer(), query({}, { nodeKinds: ['tty'] }))).toMatch(
      /^no-such-port, no-node: .*1-1.*plugged in, but the system offers no tty/,
    );
  });
});

describe('what it had before', () => {
  test('is known again by its serial number, at any place', async () => {
    const { clock, there, locator } = rig(plugged('1-1', 'A'));
    const claimer = locator.claimer();
    await usedFor(claimer, clock, query());
    there.devices = [plugged('1-1', 'B'), plugged('1-3', 'A')];
    expect(await found(claimer)).toBe('1-3');
  });

  test('is known again by its place when it has no serial number', async () => {
    const { clock, there, locator } = rig(plugged('1-1'));
    const claimer = locator.claimer();
    await usedFor(claimer, clock, query());
    there.devices = [plugged('1-2'), plugged('1-1')];
    expect(await found(claimer)).toBe('1-1');
  });

  test('replaced at its place, the replacement is taken', async () => {
    const { clock, there, locator } = rig(plugged('1-1', 'A'));
    const claimer = locator.claimer();
    await usedFor(claimer, clock, query());
    there.devices = [plugged('1-2', 'C'), plugged('1-1', 'B')];
    expect(await found(claimer)).toBe('1-1');
  });

  test('is forgotten when the driver let go of it at once: it was another kind of device', async () => {
    const { clock, there, locator } = rig(plugged('1-1', 'A'));
    const claimer = locator.claimer();
    const claim = await claimer.claim(query(), 'auto');
    await clock.advance(5000);
    if (claim.ok) claim.value.release();
    there.devices = [plugged('1-1', 'A'), plugged('1-2', 'B')];
    expect(await found(claimer)).toMatch(/^other, several-fit: /);
  });
});

describe('two drivers', () => {
  test('never take the same device', async () => {
    const { locator } = rig(plugged('1-1'));
    const [first, second] = [locator.claimer(), locator.claimer()];
    expect(await found(first)).toBe('1-1');
    expect(await found(second)).toMatch(/^port-busy, taken: In use already: .*1-1/);
    expect(await found(second, query({ portPath: '1-1' }))).toMatch(/^port-busy/);
  });

  test('the second takes the other one', async () => {
    const { locator } = rig(plugged('1-1'), plugged('1-2'));
    expect(await found(locator.claimer(), query({ portPath: '1-2' }))).toBe('1-2');
    expect(await found(locator.claimer())).toBe('1-1');
  });

  test('leave to each other what each had before, also when only one is back', async () => {
    const { clock, there, locator } = rig(plugged('1-1', 'A'), plugged('1-2', 'B'));
    const [first, second] = [locator.claimer(), locator.claimer()];
    await usedFor(first, clock, query({ serialNumber: 'A' }));
    await usedFor(second, clock, query({ serialNumber: 'B' }));
    there.devices = [plugged('1-5', 'B')];
    expect(await found(first)).toMatch(/^port-busy/);
    expect(await found(second)).toBe('1-5');
  });

  test('a device is let go when the last of its interfaces is', async () => {
    const { locator } = rig(plugged('1-1'));
    const [first, second] = [locator.claimer(), locator.claimer()];
    const keys = await first.claim(query(), 'auto');
    const volume = await first.claim(query(), 'auto');
    if (keys.ok) keys.value.release();
    expect(await found(second)).toMatch(/^port-busy/);
    if (volume.ok) volume.value.release();
    expect(await found(second)).toBe('1-1');
  });

  test('one that stopped looking keeps nothing from the other', async () => {
    const { clock, there, locator } = rig(plugged('1-1', 'A'));
    const gone = locator.claimer();
    await usedFor(gone, clock, query());
    there.devices = [plugged('1-1', 'A')];
    expect(await found(locator.claimer())).toMatch(/^port-busy/);
    await clock.advance(60_000);
    expect(await found(locator.claimer())).toBe('1-1');
  });
});

describe('of several nodes it opens', () => {
  const hid = (interfaceNumber: number, page: number): DeviceNode => ({
    kind: 'hidraw',
    path: `/dev/hidraw${interfaceNumber}`,
    interfaceNumber,
    access: null,
    usage: { page, id: 1 },
  });

  async function nodeOf(device: PluggedDevice, wanted: DeviceQuery): Promise<string | undefined> {
    const claim = await rig(device).locator.claimer().claim(wanted, 'auto');
    return claim.ok ? claim.value.nodes[0]?.path : undefined;
  }

  test('the HID interface that speaks as the driver expects', async () => {
    const device = plugged('1-1', null, { nodes: [hid(0, 0x01), hid(1, 0xff00), hid(2, 0x8c)] });
    const wanted = query({}, { nodeKinds: ['hidraw'], usagePages: [0x8c, 0x01] });
    expect(await nodeOf(device, wanted)).toBe('/dev/hidraw2');
    expect(await nodeOf(device, { ...wanted, usagePages: [] })).toBe('/dev/hidraw0');
    expect(await nodeOf(device, { ...wanted, which: { interfaceNumber: 1 } })).toBe('/dev/hidraw1');
  });

  test('the terminal of a serial adapter, and never the bare chip', async () => {
    const chip = { vendorId: 0x1a86, productId: 0x7523 };
    const wanted = query({}, { ids: [chip], nodeKinds: ['tty', 'usb'] });
    const tty: DeviceNode = { kind: 'tty', path: '/dev/ttyUSB0', interfaceNumber: 0, access: null };
    expect(await nodeOf(plugged('1-1', null, { ...chip, nodes: [rawNode('raw'), tty] }), wanted)).toBe(
      tty.path,
    );
    expect(await nodeOf(plugged('1-1', null, chip), wanted)).toBeUndefined();
  });
});
