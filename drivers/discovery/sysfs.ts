import { watch } from 'node:fs';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { DeviceNode, PluggedDevice, Scanner } from './discovery.ts';
import { firstUsage } from './report-descriptor.ts';

/** Where the kernel shows devices; a test builds its own. */
export interface SysfsRoots {
  readonly sys: string;
  readonly dev: string;
}

/** Looks at Linux's sysfs, by reading files: no library, no permissions, some milliseconds. */
export function createSysfsScanner(roots: SysfsRoots = { sys: '/sys', dev: '/dev' }): Scanner {
  return new SysfsScanner(roots);
}

/** A node with the device it belongs to: a USB port path, or the name of a built-in port. */
interface OwnedNode extends DeviceNode {
  readonly owner: string;
}

/** Classes of nodes, and which of their entries can be devices of ours. */
const classes = [
  { name: 'tty', kind: 'tty', fits: /^tty(?!\d*$)/, nodeOf: (name: string) => name },
  { name: 'hidraw', kind: 'hidraw', fits: /^hidraw\d+$/, nodeOf: (name: string) => name },
  { name: 'usbmisc', kind: 'lp', fits: /^lp\d+$/, nodeOf: (name: string) => `usb/${name}` },
] as const;

/** `1-2.3` is a device, `1-2.3:1.0` its interface, `usb1` a root hub. */
const devicePattern = /^\d+-\d+(\.\d+)*$/;
const interfacePattern = /^(\d+-\d+(?:\.\d+)*):\d+\.(\d+)$/;

/** What a device says of itself, and never changes while it is plugged in. */
type Facts = Pick<PluggedDevice, 'vendorId' | 'productId' | 'serialNumber' | 'product' | 'manufacturer'>;

class SysfsScanner implements Scanner {
  readonly #sys: string;
  readonly #dev: string;
  /** Read once a plug, for the scan is repeated every second. */
  readonly #facts = new Remembered<Facts | null>();
  readonly #usages = new Remembered<{ page: number; id: number } | null>();

  constructor({ sys, dev }: SysfsRoots) {
    this.#sys = sys;
    this.#dev = dev;
  }

  async scan(): Promise<readonly PluggedDevice[]> {
    const [names, nodes] = await Promise.all([
      namesIn(join(this.#sys, 'bus/usb/devices')),
      Promise.all(classes.map((nodeClass) => this.#nodesOf(nodeClass))).then((found) => found.flat()),
    ]);
    const ports = names.filter((name) => devicePattern.test(name));
    const onUsb = await Promise.all(ports.map((port) => this.#usbDevice(port, nodes)));
    const builtIn = nodes.filter(({ owner }) => !devicePattern.test(owner)).map(builtInDevice);
    this.#facts.forgetUnasked();
    this.#usages.forgetUnasked();
    return [...onUsb.filter((device) => device !== null), ...builtIn];
  }

  /** Nodes appear and disappear in /dev; raw devices in the folder of their bus. */
  onHint(hint: () => void): () => void {
    const stops = [watchFolder(this.#dev, hint)];
    let stopped = false;
    void namesIn(join(this.#dev, 'bus/usb')).then((buses) => {
      if (stopped) return;
      for (const bus of buses) stops.push(watchFolder(join(this.#dev, 'bus/usb', bus), hint));
    });
    return () => {
      stopped = true;
      for (const stop of stops) stop();
    };
  }

  /** @returns `null` for a device that went while it was looked at */
  async #usbDevice(portPath: string, nodes: readonly OwnedNode[]): Promise<PluggedDevice | null> {
    const folder = join(this.#sys, 'bus/usb/devices', portPath);
    const [bus, number] = await Promise.all([textOf(join(folder, 'busnum')), textOf(join(folder, 'devnum'))]);
    if (!bus || !number) return null;
    const id = `${portPath}#${number}`;
    const facts = await this.#facts.of(id, () => factsOf(folder));
    if (!facts) return null;
    const own = nodes.filter(({ owner }) => owner === portPath).map(withoutOwner);
    const raw = await this.#rawNode(Number(bus), Number(number));
    return {
      id,
      bus: 'usb',
      ...facts,
      portPath,
      busNumber: Number(bus),
      deviceNumber: Number(number),
      nodes: raw ? [...own, raw] : own,
    };
  }

  /** The kernel has it under /sys; in a container it need not be under /dev. */
  async #rawNode(busNumber: number, deviceNumber: number): Promise<DeviceNode | null> {
    const path = join(this.#dev, 'bus/usb', pad3(busNumber), pad3(deviceNumber));
    const access = await accessOf(path);
    return access === null ? null : { kind: 'usb', path, interfaceNumber: null, access };
  }

  async #nodesOf({ name, kind, fits, nodeOf }: (typeof classes)[number]): Promise<OwnedNode[]> {
    const folder = join(this.#sys, 'class', name);
    const entries = (await namesIn(folder)).filter((entry) => fits.test(entry));
    const nodes = await Promise.all(
      entries.map((entry) => this.#node(kind, join(folder, entry), join(this.#dev, nodeOf(entry)))),
    );
    return nodes.filter((node) => node !== null);
  }

  async #node(kind: OwnedNode['kind'], entry: string, path: string): Promise<OwnedNode | null> {
    const [target, access] = await Promise.all([linkOf(entry), accessOf(path)]);
    if (target === null || access === null) return null;
    const steps = target.split('/');
    const owner = steps.findLast((step) => devicePattern.test(step)) ?? (await builtInOwner(kind, entry));
    if (owner === null) return null;
    const [, , interfaceNumber] = interfacePattern.exec(steps.find(isInterface) ?? '') ?? [];
    return {
      owner,
      kind,
      path,
      access,
      interfaceNumber: interfaceNumber === undefined ? null : Number(interfaceNumber),
      ...(kind === 'hidraw' && { usage: await this.#usages.of(target, () => usageOf(entry)) }),
    };
  }
}

async function factsOf(folder: string): Promise<Facts | null> {
  const files = ['idVendor', 'idProduct', 'serial', 'product', 'manufacturer'];
  const [vendor, productId, serialNumber = null, product = null, manufacturer = null] = await Promise.all(
    files.map((file) => textOf(join(folder, file))),
  );
  if (!vendor || !productId) return null;
  return {
    vendorId: Number.parseInt(vendor, 16),
    productId: Number.parseInt(productId, 16),
    serialNumber,
    product,
    manufacturer,
  };
}

function isInterface(step: string): boolean {
  return interfacePattern.test(step);
}

/** The kernel keeps names for ports that no chip is behind; their type is 0. */
async function builtInOwner(kind: OwnedNode['kind'], entry: string): Promise<string | null> {
  if (kind !== 'tty') return null;
  const type = await textOf(join(entry, 'type'));
  return type === null || type === '0' ? null : basename(entry);
}

function builtInDevice({ owner, ...node }: OwnedNode): PluggedDevice {
  return {
    id: owner,
    bus: 'built-in',
    vendorId: null,
    productId: null,
    serialNumber: null,
    product: null,
    manufacturer: null,
    portPath: owner,
    busNumber: null,
    deviceNumber: null,
    nodes: [node],
  };
}

function withoutOwner({ owner: _owner, ...node }: OwnedNode): DeviceNode {
  return node;
}

async function usageOf(entry: string): Promise<{ page: number; id: number } | null> {
  try {
    return firstUsage(await readFile(join(entry, 'device/report_descriptor')));
  } catch (error) {
    return absent(error);
  }
}

/**
 * Tells of names that come and go; writing to a device is a change as well, and none of ours. Without inotify, as in some
 * containers, the watcher's own looking must do: it is what the promise rests on.
 */
function watchFolder(folder: string, hint: () => void): () => void {
  try {
    const watcher = watch(folder, { persistent: false }, (event) => {
      if (event === 'rename') hint();
    });
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    return absent(error) ?? [];
  }
}

async function textOf(file: string): Promise<string | null> {
  try {
    return (await readFile(file, 'utf8')).trim() || null;
  } catch (error) {
    return absent(error);
  }
}

async function linkOf(path: string): Promise<string | null> {
  try {
    return await readlink(path);
  } catch (error) {
    return absent(error);
  }
}

async function accessOf(path: string): Promise<string | null> {
  try {
    const { mode, uid, gid } = await stat(path);
    return `${(mode & 0o777).toString(8)} ${uid}:${gid}`;
  } catch (error) {
    return absent(error);
  }
}

/** Devices come and go under the reader: a file that is not there (any more) is an answer. Anything else is thrown. */
function absent(error: unknown): null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (['ENOENT', 'ENODEV', 'ENOTDIR', 'ENXIO', 'EIO', 'EINVAL', 'EACCES', 'EPIPE'].includes(code))
    return null;
  throw error;
}

function pad3(number: number): string {
  return String(number).padStart(3, '0');
}

/** Values that are read once for as long as they are asked for in every round. */
class Remembered<Value> {
  #before = new Map<string, Promise<Value>>();
  #asked = new Map<string, Promise<Value>>();

  of(key: string, read: () => Promise<Value>): Promise<Value> {
    const value = this.#asked.get(key) ?? this.#before.get(key) ?? read();
    this.#asked.set(key, value);
    return value;
  }
  forgetUnasked(): void {
    this.#before = this.#asked;
    this.#asked = new Map();
  }
}
