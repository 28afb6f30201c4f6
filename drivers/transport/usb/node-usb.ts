import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { ConnectionLostError, type OpenFailure } from '../connection.ts';
import { messageOf, noLibrary, openFailure } from '../open-failure.ts';
import type { UsbDevice, UsbEndpoint, UsbInterface, UsbPlace, UsbSystem } from './usb-system.ts';

/** What is used of the package `usb`. */
export interface UsbModule {
  readonly usb: { getDevices(): Promise<NativeDevice[]> };
}

/** A device as the package gives it: WebUSB's, and transfers with a time limit. */
export interface NativeDevice {
  readonly bus: string;
  readonly address: number;
  readonly configuration: { readonly interfaces: readonly NativeInterface[] };
  open(): Promise<void>;
  close(): Promise<void>;
  claimInterface(interfaceNumber: number): Promise<void>;
  releaseInterface(interfaceNumber: number): Promise<void>;
  selectAlternateInterface(interfaceNumber: number, alternate: number): Promise<void>;
  detachKernelDriver(interfaceNumber: number): Promise<void>;
  attachKernelDriver(interfaceNumber: number): Promise<void>;
  clearHalt(direction: 'in' | 'out', endpointNumber: number): Promise<void>;
  nativeTransferIn(endpointNumber: number, limitMs: number, length: number): Promise<Uint8Array | null>;
  nativeTransferOut(endpointNumber: number, limitMs: number, data: Uint8Array): Promise<number>;
}

export interface NativeInterface {
  readonly interfaceNumber: number;
  readonly alternates: readonly {
    readonly alternateSetting: number;
    readonly interfaceClass: number;
    readonly interfaceProtocol: number;
    readonly endpoints: readonly {
      readonly endpointNumber: number;
      readonly direction: 'in' | 'out';
      readonly type: UsbEndpoint['type'];
      readonly packetSize: number;
    }[];
  }[];
}

/**
 * USB devices by the package `usb`, which speaks to the kernel itself and needs no libusb. Its own hot-plug events are not
 * used: where the machine has no USB at all, listening to them throws out of anybody's reach.
 * @param load how the module is loaded, on the first `open`
 */
export function createUsbSystem(load: () => Promise<UsbModule> = () => import('usb')): UsbSystem {
  return {
    async open(place, address) {
      const loaded = await loading(load, address);
      if (!loaded.ok) return loaded;
      try {
        return await openAt(loaded.value, place, address);
      } catch (error) {
        return fail(openFailure(address, error, 'plugdev'));
      }
    },
  };
}

async function loading(
  load: () => Promise<UsbModule>,
  address: string,
): Promise<Result<UsbModule, OpenFailure>> {
  try {
    return ok(await load());
  } catch (error) {
    return fail(noLibrary(address, 'usb', error));
  }
}

async function openAt(
  { usb }: UsbModule,
  { busNumber, deviceNumber }: UsbPlace,
  address: string,
): Promise<Result<UsbDevice, OpenFailure>> {
  const devices = await usb.getDevices();
  const native = devices.find(({ bus, address: at }) => Number(bus) === busNumber && at === deviceNumber);
  if (!native) return fail({ kind: 'no-such-port', path: address, cause: 'The device has just gone' });
  await native.open();
  try {
    return ok(new OpenDevice(native, interfacesOf(native), address));
  } catch (error) {
    await native.close();
    throw error;
  }
}

function interfacesOf({ configuration }: NativeDevice): UsbInterface[] {
  return configuration.interfaces.flatMap(({ interfaceNumber, alternates }) =>
    alternates.map((alternate) => ({
      number: interfaceNumber,
      alternate: alternate.alternateSetting,
      classCode: alternate.interfaceClass,
      protocol: alternate.interfaceProtocol,
      endpoints: alternate.endpoints.map(({ endpointNumber, direction, type, packetSize }) => ({
        address: endpointNumber | (direction === 'in' ? 0x80 : 0),
        type,
        packetBytes: packetSize,
      })),
    })),
  );
}

class OpenDevice implements UsbDevice {
  readonly interfaces: readonly UsbInterface[];
  readonly #native: NativeDevice;
  readonly #address: string;
  readonly #underWay = new Set<Promise<unknown>>();
  #claimed: UsbInterface | undefined;
  /** Number of the interface that the kernel's driver had. */
  #takenFromKernel: number | undefined;
  #closed: Promise<void> | undefined;

  constructor(native: NativeDevice, interfaces: readonly UsbInterface[], address: string) {
    this.#native = native;
    this.interfaces = interfaces;
    this.#address = address;
  }

  async claim(wanted: UsbInterface): Promise<Result<void, OpenFailure>> {
    const kernelKept = await this.#takeFromKernel(wanted.number);
    try {
      await this.#native.claimInterface(wanted.number);
      this.#claimed = wanted;
      if (wanted.alternate !== 0)
        await this.#native.selectAlternateInterface(wanted.number, wanted.alternate);
      return ok(undefined);
    } catch (error) {
      const failure = openFailure(this.#address, error, 'plugdev');
      return fail(kernelKept ? { ...failure, cause: `${failure.cause} (${kernelKept})` } : failure);
    }
  }

  async write(endpoint: UsbEndpoint, packet: Uint8Array, limitMs: number) {
    const done = await this.#transfer(() =>
      this.#native.nativeTransferOut(numberOf(endpoint), limitMs, packet),
    );
    return typeof done === 'string' ? done : 'taken';
  }

  async read(endpoint: UsbEndpoint, limitMs: number) {
    const { packetBytes } = endpoint;
    const received = await this.#transfer(() =>
      this.#native.nativeTransferIn(numberOf(endpoint), limitMs, packetBytes),
    );
    return received ?? new Uint8Array();
  }

  async clearStall(endpoint: UsbEndpoint): Promise<void> {
    const direction = endpoint.address & 0x80 ? 'in' : 'out';
    try {
      await this.#native.clearHalt(direction, numberOf(endpoint));
    } catch (error) {
      throw new ConnectionLostError(messageOf(error), { cause: error });
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#release();
    return this.#closed;
  }

  /** Whatever hinders it shows when the interface is claimed. @returns the kernel's reason to keep it, if it gave one */
  async #takeFromKernel(interfaceNumber: number): Promise<string | null> {
    if (process.platform !== 'linux') return null;
    try {
      await this.#native.detachKernelDriver(interfaceNumber);
      this.#takenFromKernel = interfaceNumber;
      return null;
    } catch (error) {
      return messageOf(error);
    }
  }

  /** The module tells how a transfer ended by a word in the error's message. */
  async #transfer<Value>(start: () => Promise<Value>): Promise<Value | 'not-yet' | 'stalled'> {
    if (this.#closed) throw new ConnectionLostError(`${this.#address} is closed`);
    const transfer = start();
    this.#underWay.add(transfer);
    try {
      return await transfer;
    } catch (error) {
      const message = messageOf(error);
      if (/\bCancelled\b/.test(message)) return 'not-yet';
      if (/\bStall\b/.test(message)) return 'stalled';
      throw new ConnectionLostError(message, { cause: error });
    } finally {
      this.#underWay.delete(transfer);
    }
  }

  /** The handle is free only when no transfer holds the interface any more. A device that is gone needs no farewell. */
  async #release(): Promise<void> {
    await Promise.allSettled(this.#underWay);
    const farewells = [
      async () => this.#claimed && this.#native.releaseInterface(this.#claimed.number),
      async () =>
        this.#takenFromKernel !== undefined && this.#native.attachKernelDriver(this.#takenFromKernel),
      () => this.#native.close(),
    ];
    for (const farewell of farewells) await Promise.allSettled([farewell()]);
  }
}

function numberOf({ address }: UsbEndpoint): number {
  return address & 0x7f;
}
