import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PluggedDevice } from './discovery.ts';
import { firstUsage } from './report-descriptor.ts';
import { createSysfsScanner, type SysfsRoots } from './sysfs.ts';

let root: string;
let roots: SysfsRoots;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'sysfs-'));
  roots = { sys: join(root, 'sys'), dev: join(root, 'dev') };
  await mkdir(join(roots.sys, 'bus/usb/devices'), { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

async function put(path: string, text: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** A folder below /sys/devices, as deep as the topology says, and the link that the kernel puts on the bus. */
async function plug(portPath: string, facts: Record<string, string>): Promise<string> {
  const [bus = '', first = '', ...hubs] = portPath.split(/[-.]/);
  const steps = [`usb${bus}`, `${bus}-${first}`];
  for (const port of hubs) steps.push(`${steps.at(-1)}.${port}`);
  const below = join('devices/pci0000:00/0000:00:14.0', ...steps);
  for (const [file, text] of Object.entries(facts)) await put(join(roots.sys, below, file), `${text}\n`);
  const name = join(roots.sys, 'bus/usb/devices', portPath);
  await rm(name, { force: true });
  await symlink(join('../../..', below), name);
  const { busnum = '', devnum = '' } = facts;
  await put(join(roots.dev, 'bus/usb', busnum.padStart(3, '0'), devnum.padStart(3, '0')), '');
  return below;
}

async function node(className: string, name: string, below: string, dev = name): Promise<string> {
  const folder = join(roots.sys, below);
  await mkdir(folder, { recursive: true });
  await mkdir(join(roots.sys, 'class', className), { recursive: true });
  await symlink(join('../..', below), join(roots.sys, 'class', className, name));
  const path = join(roots.dev, dev);
  await put(path, '');
  await chmod(path, 0o660);
  return path;
}

const reader = {
  idVendor: '0400',
  idProduct: 'c35a',
  busnum: '1',
  devnum: '7',
  serial: 'A1',
  product: 'SAM',
};

async function scan(): Promise<readonly PluggedDevice[]> {
  return createSysfsScanner(roots).scan();
}

describe('what is plugged in', () => {
  test('nothing, and a machine without USB', async () => {
    expect(await scan()).toEqual([]);
    await rm(join(roots.sys, 'bus'), { recursive: true });
    expect(await scan()).toEqual([]);
  });

  test('a device that no driver of the kernel wants', async () => {
    await plug('1-2', reader);
    expect(await scan()).toEqual([
      {
        id: '1-2#7',
        bus: 'usb',
        vendorId: 0x0400,
        productId: 0xc35a,
        serialNumber: 'A1',
        product: 'SAM',
        manufacturer: null,
        portPath: '1-2',
        busNumber: 1,
        deviceNumber: 7,
        nodes: [
          {
            kind: 'usb',
            path: join(roots.dev, 'bus/usb/001/007'),
            interfaceNumber: null,
            access: expect.stringMatching(/^\d{3} \d+:\d+$/),
          },
        ],
      },
    ]);
  });

  test('an adapter behind a hub has its terminal', async () => {
    await plug('1-2', { ...reader, idVendor: '1a40', devnum: '6' });
    const below = await plug('1-2.3', { ...reader, idVendor: '1a86', idProduct: '7523' });
    const path = await node('tty', 'ttyUSB0', join(below, '1-2.3:1.0/ttyUSB0/tty/ttyUSB0'));
    const [hub, adapter] = await scan();
    expect(hub?.nodes.map(({ kind }) => kind)).toEqual(['usb']);
    expect(adapter).toMatchObject({
      portPath: '1-2.3',
      nodes: [{ kind: 'tty', path, interfaceNumber: 0 }, { kind: 'usb' }],
    });
    expect(adapter?.nodes[0]?.access).toMatch(/^660 /);
  });

  test('a device with two HID interfaces tells them apart by what they are', async () => {
    const below = await plug('2-1', { ...reader, idVendor: '2047', idProduct: '0901' });
    const hid = (number: number) => join(below, `2-1:1.${number}/0003:2047:0901.000${number}`);
    await node('hidraw', 'hidraw0', join(hid(0), 'hidraw/hidraw0'));
    await node('hidraw', 'hidraw1', join(hid(1), 'hidraw/hidraw1'));
    const keyboard = Uint8Array.of(0x05, 0x01, 0x09, 0x06, 0xa1, 0x01);
    await put(join(roots.sys, hid(0), 'hidraw/hidraw0/device/report_descriptor'), keyboard);
    await put(
      join(roots.sys, hid(1), 'hidraw/hidraw1/device/report_descriptor'),
      Uint8Array.of(6, 0, 255, 9, 1),
    );
    const [device] = await scan();
    expect(device?.nodes).toMatchObject([
      { kind: 'hidraw', interfaceNumber: 0, usage: { page: 1, id: 6 } },
      { kind: 'hidraw', interfaceNumber: 1, usage: { page: 0xff00, id: 1 } },
      { kind: 'usb' },
    ]);
  });

  test('a printer has its node in /dev/usb', async () => {
    const below = await plug('1-4', { ...reader, idVendor: '0dd4', idProduct: '0237' });
    const path = await node('usbmisc', 'lp0', join(below, '1-4:1.0/usbmisc/lp0'), 'usb/lp0');
    expect((await scan())[0]?.nodes[0]).toMatchObject({ kind: 'lp', path });
  });

  test('built-in ports with a chip behind them, and no consoles', async () => {
    const platform = 'devices/platform/serial8250/tty';
    await node('tty', 'ttyS0', join(platform, 'ttyS0'));
    await put(join(roots.sys, platform, 'ttyS0/type'), '4\n');
    await node('tty', 'ttyS1', join(platform, 'ttyS1'));
    await put(join(roots.sys, platform, 'ttyS1/type'), '0\n');
    await node('tty', 'tty1', 'devices/virtual/tty/tty1');
    await node('tty', 'ttyprintk', 'devices/virtual/tty/ttyprintk');
    expect(await scan()).toMatchObject([
      { bus: 'built-in', portPath: 'ttyS0', vendorId: null, nodes: [{ kind: 'tty' }] },
    ]);
  });

  test('a device that is just going is left out', async () => {
    await plug('1-2', reader);
    const below = await plug('1-3', { ...reader, devnum: '8' });
    await rm(join(roots.sys, below, 'devnum'));
    expect((await scan()).map(({ portPath }) => portPath)).toEqual(['1-2']);
  });

  test('plugged in anew it is another plug, with facts of its own', async () => {
    const scanner = createSysfsScanner(roots);
    await plug('1-2', reader);
    const [before] = await scanner.scan();
    await plug('1-2', { ...reader, devnum: '8', serial: 'B2' });
    const [after] = await scanner.scan();
    expect([before?.id, before?.serialNumber]).toEqual(['1-2#7', 'A1']);
    expect([after?.id, after?.serialNumber]).toEqual(['1-2#8', 'B2']);
  });
});

test('a new node is hinted at', async () => {
  await mkdir(roots.dev, { recursive: true });
  let stop: () => void = () => undefined;
  const hinted = new Promise<void>((resolve) => {
    stop = createSysfsScanner(roots).onHint(resolve);
  });
  await put(join(roots.dev, 'ttyUSB0'), '');
  await hinted;
  stop();
});

describe('a report descriptor', () => {
  test.each([
    ['a scanner', '058c 0902 a101', { page: 0x8c, id: 2 }],
    ['items before the usage', '1500 2501 0501 0906', { page: 1, id: 6 }],
    ['a long item', 'fe02 00 aabb 0501 0906', { page: 1, id: 6 }],
    ['no usage', '0501 a101 c0', null],
    ['nothing', '', null],
    ['broken off', '06', null],
  ])('of %s', (_name, hex, expected) => {
    expect(firstUsage(Buffer.from(hex.replaceAll(' ', ''), 'hex'))).toEqual(expected);
  });

  test('no bytes make the reader throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => firstUsage(bytes) !== undefined));
  });
});
