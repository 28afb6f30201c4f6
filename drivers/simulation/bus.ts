import { Emitter } from '../basics/emitter.ts';
import { fail, type Result } from '../basics/result.ts';
import type { DeviceNode, PluggedDevice, Scanner } from '../discovery/discovery.ts';
import type { OpenFailure, Transport } from '../transport/connection.ts';
import type { HidTransport } from '../transport/hid.ts';
import type { UsbSystem } from '../transport/usb/usb-system.ts';
import type { MemoryUsb } from './usb-device.ts';

/** What pulls and puts back a simulated device's own cable: a device end, or a simulator. */
export interface PlugSwitch {
  plug(): Promise<void>;
  unplug(): Promise<void>;
}

/** How a simulated device is reached once it is on the bus. */
export type SimulatedFunction =
  /** `path`: where `transport` finds it, in memory or as a real pseudo-terminal. */
  | {
      readonly kind: 'tty' | 'lp';
      readonly transport: Transport;
      readonly path: string;
      readonly plugSwitch: PlugSwitch;
    }
  | {
      readonly kind: 'hidraw';
      readonly transport: HidTransport;
      readonly path: string;
      readonly plugSwitch: PlugSwitch;
      readonly usagePage?: number;
    }
  | { readonly kind: 'usb'; readonly usb: MemoryUsb; readonly plugSwitch: PlugSwitch };

/** A device as it could be bought: what it is, and what it says of itself. */
export interface SimulatedDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber?: string;
  readonly product?: string;
  readonly function: SimulatedFunction;
}

interface Plug {
  readonly device: SimulatedDevice;
  readonly portPath: string;
  readonly deviceNumber: number;
  /** Number of its node, as in `ttyUSB3`. */
  readonly nodeNumber: number;
}

const busNumber = 1;
const nodeNames = {
  tty: (number: number) => `/dev/ttyUSB${number}`,
  lp: (number: number) => `/dev/usb/lp${number}`,
  hidraw: (number: number) => `/dev/hidraw${number}`,
  usb: (_node: number, deviceNumber: number) => `/dev/bus/usb/001/${String(deviceNumber).padStart(3, '0')}`,
} as const;

/**
 * A USB bus without an operating system. Devices are plugged in, pulled, moved and renumbered; what a scanner of the machine
 * would find is found here, and opened by the nodes it names. Every plug gets a new device number, and the lowest node
 * number that is free, as on a real machine.
 */
export class SimulatedBus implements Scanner {
  readonly #plugs = new Map<string, Plug>();
  readonly #hints = new Emitter<void>();
  #deviceNumbers = 0;

  /** Opens `/dev/ttyUSB0` and the like. */
  readonly serial: Transport = { open: (path, options) => this.#openNode('tty', path, options) };
  readonly lp: Transport = { open: (path, options) => this.#openNode('lp', path, options) };
  readonly hid: HidTransport = {
    open: async (path) => {
      const found = this.#at(path)?.device.function;
      return found?.kind === 'hidraw' ? found.transport.open(found.path) : noSuchNode(path);
    },
  };
  readonly usb: UsbSystem = {
    open: async ({ deviceNumber }, address) => {
      const plug = [...this.#plugs.values()].find((candidate) => candidate.deviceNumber === deviceNumber);
      const found = plug?.device.function;
      return found?.kind === 'usb' ? found.usb.connect(address) : noSuchNode(address);
    },
  };

  /** @param portPath e.g. `1-2.3`; must be free */
  async plug(device: SimulatedDevice, portPath: string): Promise<void> {
    if (this.#plugs.has(portPath)) throw new Error(`Port ${portPath} is taken`);
    await device.function.plugSwitch.plug();
    const nodeNumber = this.#freeNodeNumber(device.function.kind);
    this.#plugs.set(portPath, { device, portPath, deviceNumber: ++this.#deviceNumbers, nodeNumber });
    this.#hints.emit();
  }

  async unplug(portPath: string): Promise<void> {
    const plug = this.#plugs.get(portPath);
    if (!plug) throw new Error(`Nothing is plugged in at ${portPath}`);
    this.#plugs.delete(portPath);
    await plug.device.function.plugSwitch.unplug();
    this.#hints.emit();
  }

  async move(from: string, to: string): Promise<void> {
    const device = this.#plugs.get(from)?.device;
    await this.unplug(from);
    if (device) await this.plug(device, to);
  }

  /** Gone and back at the same port under other numbers, as after a reset of the hub. */
  async renumber(portPath: string): Promise<void> {
    await this.move(portPath, portPath);
  }

  async scan(): Promise<readonly PluggedDevice[]> {
    return [...this.#plugs.values()].map(asFound);
  }

  onHint(hint: () => void): () => void {
    return this.#hints.on(hint);
  }

  #at(path: string): Plug | undefined {
    return [...this.#plugs.values()].find((plug) => nodeOf(plug).path === path);
  }

  async #openNode(kind: 'tty' | 'lp', path: string, options: { readonly baudRate: number }) {
    const found = this.#at(path)?.device.function;
    return found?.kind === kind ? found.transport.open(found.path, options) : noSuchNode(path);
  }

  #freeNodeNumber(kind: SimulatedFunction['kind']): number {
    const taken = new Set(
      [...this.#plugs.values()]
        .filter(({ device }) => device.function.kind === kind)
        .map(({ nodeNumber }) => nodeNumber),
    );
    let number = 0;
    while (taken.has(number)) number++;
    return number;
  }
}

function noSuchNode(path: string): Result<never, OpenFailure> {
  return fail({ kind: 'no-such-port', path, cause: 'Nothing is plugged in there' });
}

function nodeOf({ device, nodeNumber, deviceNumber }: Plug): DeviceNode {
  const { kind } = device.function;
  const path = nodeNames[kind](nodeNumber, deviceNumber);
  const page = device.function.kind === 'hidraw' ? (device.function.usagePage ?? null) : null;
  return {
    kind,
    path,
    interfaceNumber: kind === 'usb' ? null : 0,
    access: '660 0:46',
    ...(kind === 'hidraw' && { usage: page === null ? null : { page, id: 1 } }),
  };
}

function asFound(plug: Plug): PluggedDevice {
  const { device, portPath, deviceNumber } = plug;
  return {
    id: `${portPath}#${deviceNumber}`,
    bus: 'usb',
    vendorId: device.vendorId,
    productId: device.productId,
    serialNumber: device.serialNumber ?? null,
    product: device.product ?? null,
    manufacturer: null,
    portPath,
    busNumber,
    deviceNumber,
    nodes: [nodeOf(plug)],
  };
}
