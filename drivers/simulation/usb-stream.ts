import { Emitter } from '../basics/emitter.ts';
import type { DeviceEnd } from './device-end.ts';
import type { UsbDeviceEnd } from './usb-device.ts';

/** Lets a simulator that is written for a line live behind a bulk pair. `SimulatedUart` takes the result, unpaced. */
export function usbStream(usb: UsbDeviceEnd, pair: { readonly out: number; readonly in: number }): DeviceEnd {
  return new UsbStream(usb, pair.out, pair.in);
}

class UsbStream implements DeviceEnd {
  readonly path = 'usb';
  readonly #usb: UsbDeviceEnd;
  readonly #out: number;
  readonly #in: number;
  readonly #received = new Emitter<Uint8Array>();

  constructor(usb: UsbDeviceEnd, out: number, toHost: number) {
    this.#usb = usb;
    this.#out = out;
    this.#in = toHost;
    usb.onPacket(out, (packet) => this.#received.emit(packet));
  }

  get plugged(): boolean {
    return this.#usb.plugged;
  }
  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#received.on(listener);
  }
  write(bytes: Uint8Array): void {
    this.#usb.send(this.#in, bytes);
  }
  /** USB has no speed of its own that a device could mistake. */
  async hostBaudRate(): Promise<undefined> {
    return undefined;
  }
  pause(): void {
    this.#usb.hold(this.#out);
  }
  resume(): void {
    this.#usb.release(this.#out);
  }
  unplug(): Promise<void> {
    return this.#usb.unplug();
  }
  plug(): Promise<void> {
    return this.#usb.plug();
  }
  close(): Promise<void> {
    return this.unplug();
  }
}
