import type { DeviceNode, PluggedDevice, Scanner } from './discovery.ts';
import { createSysfsScanner } from './sysfs.ts';

/** The machine's own scanner. */
export function createScanner(platform: NodeJS.Platform = process.platform): Scanner {
  return platform === 'linux' ? createSysfsScanner() : createLibraryScanner();
}

/** What the libraries list, elsewhere than on Linux; without hints. */
export interface Lists {
  serialPorts(): Promise<readonly ListedPort[]>;
  hidDevices(): Promise<readonly ListedHid[]>;
}

/** As the package `serialport` lists; ids are hexadecimal text. */
export interface ListedPort {
  readonly path: string;
  readonly vendorId?: string | undefined;
  readonly productId?: string | undefined;
  readonly serialNumber?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly locationId?: string | undefined;
}

/** As the package `node-hid` lists. */
export interface ListedHid {
  readonly path?: string | undefined;
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string | undefined;
  readonly product?: string | undefined;
  readonly manufacturer?: string | undefined;
  readonly interface: number;
  readonly usagePage?: number | undefined;
  readonly usage?: number | undefined;
}

const packages: Lists = {
  serialPorts: async () => (await import('serialport')).SerialPort.list(),
  hidDevices: async () => (await import('node-hid')).default.devicesAsync(),
};

/** Each node is a device of its own here: the libraries do not say what belongs together. */
export function createLibraryScanner(lists: Lists = packages): Scanner {
  return {
    scan: async () => {
      const [ports, hids] = await Promise.all([lists.serialPorts(), lists.hidDevices()]);
      return [...ports.map(serialDevice), ...hids.flatMap(hidDevice)];
    },
    onHint: () => () => undefined,
  };
}

function serialDevice({ path, vendorId, productId, locationId, ...words }: ListedPort): PluggedDevice {
  const node: DeviceNode = { kind: 'tty', path, interfaceNumber: null, access: null };
  const ids = { vendorId: idOf(vendorId), productId: idOf(productId) };
  return device(ids, words, locationId ?? path, node);
}

function hidDevice({ path, vendorId, productId, usagePage, usage, ...words }: ListedHid): PluggedDevice[] {
  if (path === undefined) return [];
  const known = usagePage !== undefined && usage !== undefined;
  const node: DeviceNode = {
    kind: 'hidraw',
    path,
    interfaceNumber: words.interface < 0 ? null : words.interface,
    access: null,
    usage: known ? { page: usagePage, id: usage } : null,
  };
  return [device({ vendorId, productId }, words, path, node)];
}

function device(
  ids: Pick<PluggedDevice, 'vendorId' | 'productId'>,
  words: Partial<Record<'serialNumber' | 'product' | 'manufacturer', string | undefined>>,
  portPath: string,
  node: DeviceNode,
): PluggedDevice {
  return {
    id: node.path,
    bus: ids.vendorId === null ? 'built-in' : 'usb',
    ...ids,
    serialNumber: words.serialNumber || null,
    product: words.product || null,
    manufacturer: words.manufacturer || null,
    portPath,
    busNumber: null,
    deviceNumber: null,
    nodes: [node],
  };
}

function idOf(hex: string | undefined): number | null {
  const id = Number.parseInt(hex ?? '', 16);
  return Number.isNaN(id) ? null : id;
}
