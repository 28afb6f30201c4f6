import { Emitter } from '../basics/emitter.ts';
import type { DeviceEnd } from './device-end.ts';
import type { UsbDeviceEnd } from './usb-device.ts';

/** Lets a simulator that is written for a line live behind a bulk pair: `PacedWire` takes the result, unpaced. */
export function usbStream(usb: UsbDeviceEnd, { out, in: toHost }: { out: number; in: number }): DeviceEnd {
  return new UsbStream(usb, [out], (bytes) => usb.send(toHost, bytes));
}

/** The same behind the four endpoints that documents name for SAM_V readers: 02 and 81 for the head of a frame, 06 and 85 for the rest. */
export function samSplitStream(usb: UsbDeviceEnd): DeviceEnd {
  let headLeft = 7;
  let restLeft = 0;
  let length = 0;
  usb.onPacket(0x02, () => {
    headLeft = 7;
    restLeft = 0;
  });
  const send = (byte: number) => {
    if (restLeft > 0) {
      restLeft--;
      return usb.send(0x85, Uint8Array.of(byte));
    }
    length = (length * 256 + byte) % 65_536;
    headLeft--;
    usb.send(0x81, Uint8Array.of(byte));
    if (headLeft > 0) return;
    headLeft = 7;
    restLeft = length;
  };
  return new UsbStream(usb, [0x02, 0x06], (bytes) => bytes.forEach(send));
}

class UsbStream implements DeviceEnd {
  readonly path = 'usb';
  readonly #usb: UsbDeviceEnd;
  readonly #outs: readonly number[];
  readonly #received = new Emitter<Uint8Array>();
  readonly write: (bytes: Uint8Array) => void;

  constructor(usb: UsbDeviceEnd, outs: readonly number[], send: (bytes: Uint8Array) => void) {
    this.#usb = usb;
    this.#outs = outs;
    this.write = send;
    for (const out of outs) usb.onPacket(out, (packet) => this.#received.emit(packet));
  }

  get plugged(): boolean {
    return this.#usb.plugged;
  }
  onData(listener: (bytes: Uint8Array) => void): () => void {
    return this.#received.on(listener);
  }
  /** USB has no speed of its own that a device could mistake. */
  async hostBaudRate(): Promise<undefined> {
    return undefined;
  }
  pause(): void {
    for (const out of this.#outs) this.#usb.hold(out);
  }
  resume(): void {
    for (const out of this.#outs) this.#usb.release(out);
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
