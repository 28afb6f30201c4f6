import type { Result } from '#drivers/basics/result.ts';
import type { OpenFailure } from '../connection.ts';

/** An endpoint as its descriptor says. */
export interface UsbEndpoint {
  /** With the direction in bit 7, as in documents: 0x81 is IN 1. */
  readonly address: number;
  readonly type: 'bulk' | 'interrupt' | 'isochronous' | 'control';
  /** Most bytes in one packet. */
  readonly packetBytes: number;
}

/** One alternate setting of an interface. */
export interface UsbInterface {
  readonly number: number;
  readonly alternate: number;
  /** 7: printer; 3: HID; 255: the vendor's own. */
  readonly classCode: number;
  readonly protocol: number;
  readonly endpoints: readonly UsbEndpoint[];
}

/** Where the operating system keeps a USB device until it is plugged in anew. */
export interface UsbPlace {
  readonly busNumber: number;
  /** The number the device was given when it was enumerated. */
  readonly deviceNumber: number;
}

/** The USB devices of the machine, as much as the transport needs. Native or simulated. */
export interface UsbSystem {
  /** @param address what the failure is to name */
  open(place: UsbPlace, address: string): Promise<Result<UsbDevice, OpenFailure>>;
}

/**
 * An open USB device. One packet a transfer: a packet is taken whole or not at all, so a transfer whose time is up has lost
 * nothing, which cannot be said of longer ones. Every call rejects with `ConnectionLostError` when the device is gone.
 */
export interface UsbDevice {
  readonly interfaces: readonly UsbInterface[];
  /** Takes an interface from the kernel's driver, if it has one, until `close`. */
  claim(wanted: UsbInterface): Promise<Result<void, OpenFailure>>;
  /** @param packet at most as long as the endpoint's packets */
  write(endpoint: UsbEndpoint, packet: Uint8Array, limitMs: number): Promise<'taken' | 'not-yet' | 'stalled'>;
  /** One packet; an empty one is a packet as well. */
  read(endpoint: UsbEndpoint, limitMs: number): Promise<Uint8Array | 'not-yet' | 'stalled'>;
  /** Makes a stalled endpoint work again. */
  clearStall(endpoint: UsbEndpoint): Promise<void>;
  /** Ends what is under way, and gives the interface back to the kernel. Closing twice does no harm. */
  close(): Promise<void>;
}
