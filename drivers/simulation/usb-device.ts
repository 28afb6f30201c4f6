import type { Clock } from '../basics/clock.ts';
import { Emitter } from '../basics/emitter.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import { ConnectionLostError, type OpenFailure } from '../transport/connection.ts';
import type { UsbDevice, UsbEndpoint, UsbInterface } from '../transport/usb/usb-system.ts';

/** The device's end of a USB cable: endpoints with packets, as a simulator holds it. */
export interface UsbDeviceEnd {
  readonly plugged: boolean;
  /** Whether the host has the device open at this moment. */
  readonly open: boolean;
  readonly interfaces: readonly UsbInterface[];
  /** Packets of the host on an OUT endpoint, empty ones included. */
  onPacket(address: number, listener: (packet: Uint8Array) => void): () => void;
  /**
   * Bytes for the host, cut into packets of the endpoint's size. Lost while unplugged.
   * @param endWithEmpty sends an empty packet after a last full one, as some devices do to end a transfer
   */
  send(address: number, bytes: Uint8Array, options?: { readonly endWithEmpty?: boolean }): void;
  /** The endpoint refuses everything until the host has cleared the stall so many times. */
  stall(address: number, times?: number): void;
  /** The endpoint takes nothing for now, as a printer whose buffer is full. */
  hold(address: number): void;
  release(address: number): void;
  unplug(): Promise<void>;
  plug(): Promise<void>;
}

/** A USB device without an operating system. */
export interface MemoryUsb {
  readonly end: UsbDeviceEnd;
  /** What the host does to open it. */
  connect(address: string): Result<UsbDevice, OpenFailure>;
}

export interface MemoryUsbOptions {
  readonly clock: Clock;
  readonly interfaces: readonly UsbInterface[];
}

export function memoryUsb(options: MemoryUsbOptions): MemoryUsb {
  return new MemoryUsbTransport(options);
}

/** A vendor's interface with one bulk pair, as most SAM_V readers are told to have. */
export const vendorPair = bulkInterface(0xff, 0, [0x01, 0x81]);
/** The pipes that documents name for SAM_V readers: head on 02/81, rest on 06/85. */
export const samPipes = bulkInterface(0xff, 0, [0x02, 0x06, 0x81, 0x85]);
/** A bidirectional printer. */
export const printerPair = bulkInterface(7, 2, [0x02, 0x82]);

/** Full speed: 64 bytes a packet. */
export function bulkInterface(
  classCode: number,
  protocol: number,
  addresses: readonly number[],
): UsbInterface {
  const endpoints = addresses.map((address) => ({ address, type: 'bulk', packetBytes: 64 }) as const);
  return { number: 0, alternate: 0, classCode, protocol, endpoints };
}

/** What waits at one endpoint. */
interface Pipe {
  readonly queued: Uint8Array[];
  readonly received: Emitter<Uint8Array>;
  /** Someone has to look again: a packet came, the endpoint was released or stalled, or the cable pulled. */
  readonly stirred: Emitter<void>;
  stalls: number;
  held: boolean;
}

class MemoryUsbTransport implements MemoryUsb, UsbDeviceEnd {
  readonly end: UsbDeviceEnd = this;
  readonly interfaces: readonly UsbInterface[];
  readonly clock: Clock;
  plugged = true;
  #host: HostSide | undefined;
  readonly #pipes = new Map<number, Pipe>();

  constructor({ clock, interfaces }: MemoryUsbOptions) {
    this.clock = clock;
    this.interfaces = interfaces;
  }

  get open(): boolean {
    return this.#host !== undefined;
  }

  connect(address: string): Result<UsbDevice, OpenFailure> {
    if (!this.plugged) return fail({ kind: 'no-such-port', path: address, cause: 'Not plugged in' });
    if (this.#host)
      return fail({ kind: 'port-busy', path: address, cause: 'Another has claimed the interface' });
    this.#host = new HostSide(this, () => {
      this.#host = undefined;
    });
    return ok(this.#host);
  }

  pipe(address: number): Pipe {
    const known = this.#pipes.get(address);
    if (known) return known;
    const made: Pipe = {
      queued: [],
      received: new Emitter(),
      stirred: new Emitter(),
      stalls: 0,
      held: false,
    };
    this.#pipes.set(address, made);
    return made;
  }

  onPacket(address: number, listener: (packet: Uint8Array) => void): () => void {
    return this.pipe(address).received.on(listener);
  }

  send(address: number, bytes: Uint8Array, { endWithEmpty = false } = {}): void {
    if (!this.plugged || bytes.length === 0) return;
    const { queued, stirred } = this.pipe(address);
    const size = packetBytesOf(this.interfaces, address);
    for (let at = 0; at < bytes.length; at += size) queued.push(bytes.slice(at, at + size));
    if (endWithEmpty && bytes.length % size === 0) queued.push(new Uint8Array());
    stirred.emit();
  }

  stall(address: number, times = 1): void {
    const pipe = this.pipe(address);
    pipe.stalls = times;
    pipe.stirred.emit();
  }
  hold(address: number): void {
    this.pipe(address).held = true;
  }
  release(address: number): void {
    const pipe = this.pipe(address);
    pipe.held = false;
    pipe.stirred.emit();
  }

  async unplug(): Promise<void> {
    this.plugged = false;
    this.#host?.lose();
    for (const pipe of this.#pipes.values()) {
      Object.assign(pipe, { stalls: 0, held: false });
      pipe.queued.length = 0;
      pipe.stirred.emit();
    }
  }
  async plug(): Promise<void> {
    this.plugged = true;
  }
}

class HostSide implements UsbDevice {
  readonly #transport: MemoryUsbTransport;
  readonly #ended: () => void;
  #claimed: UsbInterface | undefined;
  #lost = false;
  #closed = false;

  constructor(plugSwitch: MemoryUsbTransport, ended: () => void) {
    this.#transport = plugSwitch;
    this.#ended = ended;
  }

  get interfaces(): readonly UsbInterface[] {
    return this.#transport.interfaces;
  }

  async claim(wanted: UsbInterface): Promise<Result<void, OpenFailure>> {
    this.#mustBeThere();
    this.#claimed = wanted;
    return ok(undefined);
  }

  async write(
    endpoint: UsbEndpoint,
    packet: Uint8Array,
    limitMs: number,
  ): Promise<'taken' | 'not-yet' | 'stalled'> {
    this.#mustBeClaimed(endpoint);
    if (packet.length > endpoint.packetBytes)
      throw new Error(`${packet.length} bytes do not fit into one packet`);
    const pipe = this.#transport.pipe(endpoint.address);
    const copy = packet.slice();
    return this.#within(pipe, limitMs, () => {
      if (pipe.stalls > 0) return 'stalled';
      if (pipe.held) return undefined;
      pipe.received.emit(copy);
      return 'taken';
    });
  }

  async read(endpoint: UsbEndpoint, limitMs: number): Promise<Uint8Array | 'not-yet' | 'stalled'> {
    this.#mustBeClaimed(endpoint);
    const pipe = this.#transport.pipe(endpoint.address);
    return this.#within(pipe, limitMs, () => {
      if (pipe.stalls > 0) return 'stalled';
      return pipe.held ? undefined : pipe.queued.shift();
    });
  }

  async clearStall(endpoint: UsbEndpoint): Promise<void> {
    this.#mustBeThere();
    const pipe = this.#transport.pipe(endpoint.address);
    pipe.stalls = Math.max(0, pipe.stalls - 1);
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#ended();
    for (const { address } of this.#claimed?.endpoints ?? []) this.#transport.pipe(address).stirred.emit();
  }

  lose(): void {
    this.#lost = true;
  }

  /** Asks `look` now and whenever the pipe stirs, until it has an answer or the time is up. */
  #within<Answer>(pipe: Pipe, limitMs: number, look: () => Answer | undefined): Promise<Answer | 'not-yet'> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        stopLooking();
        timer.cancel();
        settle();
      };
      const lookAgain = () => {
        if (this.#closed) return finish(() => resolve('not-yet'));
        if (this.#lost) return finish(() => reject(new ConnectionLostError('unplugged')));
        const answer = look();
        if (answer !== undefined) finish(() => resolve(answer));
      };
      const stopLooking = pipe.stirred.on(lookAgain);
      const timer = this.#transport.clock.after(limitMs, () => finish(() => resolve('not-yet')));
      lookAgain();
    });
  }

  #mustBeThere(): void {
    if (this.#lost || this.#closed) throw new ConnectionLostError(this.#lost ? 'unplugged' : 'closed');
  }

  #mustBeClaimed(endpoint: UsbEndpoint): void {
    this.#mustBeThere();
    if (!this.#claimed?.endpoints.some(({ address }) => address === endpoint.address))
      throw new Error(`Endpoint ${endpoint.address.toString(16)} belongs to no claimed interface`);
  }
}

function packetBytesOf(interfaces: readonly UsbInterface[], address: number): number {
  const endpoints = interfaces.flatMap(({ endpoints }) => endpoints);
  const found = endpoints.find((endpoint) => endpoint.address === address);
  if (!found) throw new Error(`The device has no endpoint ${address.toString(16)}`);
  return found.packetBytes;
}
