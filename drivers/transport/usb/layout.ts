import type { UsbEndpoint, UsbInterface } from './usb-system.ts';

/** Through which endpoints of which interface a device is spoken with. */
export type UsbLayout =
  | {
      readonly kind: 'simple';
      readonly on: UsbInterface;
      readonly out: UsbEndpoint;
      /** Left out: a device that only listens. */
      readonly in?: UsbEndpoint;
    }
  /** Each frame goes in two parts: its head through one pair, the rest through the other. */
  | {
      readonly kind: 'split';
      readonly on: UsbInterface;
      readonly head: EndpointPair;
      readonly rest: EndpointPair;
    };

export interface EndpointPair {
  readonly out: UsbEndpoint;
  readonly in: UsbEndpoint;
}

/** The four endpoints that documents of SAM_V readers name; no other device is known to have just these. */
const samEndpoints = [0x02, 0x06, 0x81, 0x85];
const printerClass = 7;
const vendorClass = 0xff;
/** Classes with protocols of their own: audio, modems and their data, HID, pictures, storage, hubs, smart cards, video. */
const otherClasses = [0x01, 0x02, 0x0a, 0x03, 0x06, 0x08, 0x09, 0x0b, 0x0e];
/** Bidirectional first: only through it can a printer be asked for its state. 3 (IEEE 1284.4) and 4 (IPP) are other protocols. */
const printerProtocols = [2, 1];

/**
 * Chooses from the descriptors how to speak with a device: a printer's interface first, then the vendor's own, then any
 * with a bulk pair. `null`: there is none, so this is no device for bulk transfers.
 */
export function layoutOf(interfaces: readonly UsbInterface[]): UsbLayout | null {
  const ranked = interfaces
    .map((on) => ({ on, rank: rankOf(on) }))
    .filter(({ on, rank }) => rank !== null && bulk(on, 'out').length > 0)
    .sort((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  const on = ranked[0]?.on;
  return on ? (splitLayout(on) ?? simpleLayout(on)) : null;
}

/** The lower the better; `null` for what is not to be opened as a stream of bytes. */
function rankOf({ classCode, protocol, endpoints }: UsbInterface): number | null {
  if (classCode === printerClass) {
    const preference = printerProtocols.indexOf(protocol);
    return preference === -1 ? null : preference;
  }
  if (classCode === vendorClass) return 10;
  const hasPair = endpoints.some(isIn) && endpoints.some((endpoint) => !isIn(endpoint));
  return hasPair && !otherClasses.includes(classCode) ? 20 : null;
}

function splitLayout(on: UsbInterface): UsbLayout | null {
  const [headOut, restOut, headIn, restIn] = samEndpoints.map((address) =>
    on.endpoints.find((endpoint) => endpoint.address === address && endpoint.type === 'bulk'),
  );
  if (!headOut || !restOut || !headIn || !restIn) return null;
  return { kind: 'split', on, head: { out: headOut, in: headIn }, rest: { out: restOut, in: restIn } };
}

function simpleLayout(on: UsbInterface): UsbLayout | null {
  const [out] = bulk(on, 'out');
  const [from] = bulk(on, 'in');
  if (!out) return null;
  return from ? { kind: 'simple', on, out, in: from } : { kind: 'simple', on, out };
}

function bulk({ endpoints }: UsbInterface, direction: 'in' | 'out'): UsbEndpoint[] {
  return endpoints.filter((endpoint) => endpoint.type === 'bulk' && isIn(endpoint) === (direction === 'in'));
}

function isIn({ address }: UsbEndpoint): boolean {
  return (address & 0x80) !== 0;
}
