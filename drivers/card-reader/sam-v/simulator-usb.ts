import { Emitter } from '#drivers/basics/emitter.ts';
import type { UsbDeviceEnd } from '#drivers/simulation/usb-device.ts';
import type { ReaderConnection } from './simulator.ts';

/** The endpoints that documents name for the split form. */
const headOut = 0x02;
const restOut = 0x06;
const headIn = 0x81;
const restIn = 0x85;
/** Preamble and length. */
const headBytes = 7;

export interface UsbPortOptions {
  /** Whether an empty packet follows a transfer that filled its last one; makers differ. Default false. */
  readonly endWithEmpty?: boolean;
}

/** The USB port of a reader, for the simulated module's `attach`. Which form it has, its endpoints say. */
export class SimulatedUsbPort implements ReaderConnection {
  readonly #end: UsbDeviceEnd;
  readonly #options: UsbPortOptions;
  readonly #toModule = new Emitter<Uint8Array>();
  readonly #split: boolean;
  readonly #in: number;

  constructor(end: UsbDeviceEnd, options: UsbPortOptions = {}) {
    this.#end = end;
    this.#options = options;
    const addresses = end.interfaces.flatMap(({ endpoints }) => endpoints.map(({ address }) => address));
    this.#split = addresses.includes(restOut);
    this.#in = addresses.find((address) => address >= 0x80) ?? headIn;
    // Head and rest come one after the other whichever endpoint they take.
    for (const address of addresses.filter((each) => each < 0x80))
      end.onPacket(address, (packet) => this.#receive(address, packet));
  }

  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#toModule.on(listener);
  }
  async write(bytes: Uint8Array): Promise<void> {
    if (!this.#split) return this.#end.send(this.#in, bytes, this.#options);
    this.#end.send(headIn, bytes.subarray(0, headBytes), this.#options);
    this.#end.send(restIn, bytes.subarray(headBytes), this.#options);
  }
  setBaudRate(): void {
    // USB has no speed to set.
  }
  unplug(): Promise<void> {
    return this.#end.unplug();
  }
  plug(): Promise<void> {
    return this.#end.plug();
  }
  close(): Promise<void> {
    return this.#end.unplug();
  }

  /** In the split form a reader expects the head on one pipe and what follows on the other, and stalls a pipe misused. */
  #receive(address: number, packet: Uint8Array): void {
    const isHead = packet.length === headBytes && packet[0] === 0xaa;
    const misused = this.#split && isHead !== (address === headOut);
    if (misused) this.#end.stall(address);
    else this.#toModule.emit(packet);
  }
}
