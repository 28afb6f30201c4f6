import { fail, ok, type Result } from '../basics/result.ts';

/** Where a device is, as the settings say it. `README.md` is the user's account of it. */
export type Address =
  | { readonly kind: 'serial' | 'lp' | 'hidraw'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | {
      readonly kind: 'usb' | 'hid';
      readonly vendorId: number;
      readonly productId: number;
      readonly which: Which;
    }
  /** By the ids that the registry has of the model. */
  | { readonly kind: 'auto'; readonly which: Which };

/** Which of several devices with the same ids. */
export interface Which {
  readonly serialNumber?: string;
  /** Where it is plugged in: `1-2.3` is bus 1, port 2, and port 3 of the hub there. */
  readonly portPath?: string;
  /** One interface of a device that has several HID nodes. */
  readonly interfaceNumber?: number;
}

/** Reads an address; the failure says what is wrong with it. */
export function parseAddress(text: string): Result<Address, string> {
  if (text.startsWith('/')) return ok({ kind: kindOfNode(text), path: text });
  if (/^COM\d+$/i.test(text)) return ok({ kind: 'serial', path: text });
  const [, scheme = '', rest = ''] = /^([a-z]+)(.*)$/s.exec(text) ?? [];
  const parsed = parsers[scheme]?.(rest);
  if (parsed) return ok(parsed);
  const example = examples[scheme];
  return fail(
    example
      ? `"${text}" is no address: it should look like ${example}`
      : `"${text}" is no address: it should begin with /dev/, ${Object.keys(parsers).join(', ')}`,
  );
}

/** Ids as they are written in addresses: `0400:c35a`, or the vendor's alone. */
export function describeIds(vendorId: number, productId?: number): string {
  return productId === undefined ? hex4(vendorId) : `${hex4(vendorId)}:${hex4(productId)}`;
}

const examples: Readonly<Record<string, string>> = {
  serial: 'serial:/dev/ttyS1',
  lp: 'lp:/dev/usb/lp0',
  tcp: 'tcp://192.168.1.20:9100',
  usb: 'usb:0400:c35a, usb:0400:c35a/SERIAL or usb:0400:c35a@1-2.3',
  hid: 'hid:2047:0901, hid:2047:0901/SERIAL or hid:2047:0901@1-2.3',
  auto: 'auto, auto/SERIAL or auto@1-2.3',
};

const parsers: Readonly<Record<string, (rest: string) => Address | undefined>> = {
  serial: (rest) => nodeAddress('serial', rest),
  lp: (rest) => nodeAddress('lp', rest),
  tcp: tcpAddress,
  usb: (rest) => idsAddress('usb', rest),
  hid: (rest) => idsAddress('hid', rest),
  auto: (rest) => {
    const which = parseWhich(rest);
    return which && { kind: 'auto', which };
  },
};

function kindOfNode(path: string): 'serial' | 'lp' | 'hidraw' {
  if (/^\/dev\/usb\/lp\d+$/.test(path)) return 'lp';
  return /^\/dev\/hidraw\d+$/.test(path) ? 'hidraw' : 'serial';
}

function nodeAddress(kind: 'serial' | 'lp', rest: string): Address | undefined {
  const path = /^:(\/.+|COM\d+)$/i.exec(rest)?.[1];
  return path === undefined ? undefined : { kind, path };
}

function tcpAddress(rest: string): Address | undefined {
  const [, bracketed, plain, port] = /^:\/\/(?:\[([\da-f:.]+)\]|([\w.-]+)):(\d{1,5})$/i.exec(rest) ?? [];
  const host = bracketed ?? plain;
  const number = Number(port);
  if (host === undefined || number < 1 || number > 65_535) return undefined;
  return { kind: 'tcp', host, port: number };
}

function idsAddress(kind: 'usb' | 'hid', rest: string): Address | undefined {
  const [, vendor, product, end = ''] = /^:([\da-f]{4}):([\da-f]{4})(.*)$/is.exec(rest) ?? [];
  const which = parseWhich(end);
  if (vendor === undefined || product === undefined || !which) return undefined;
  return { kind, vendorId: Number.parseInt(vendor, 16), productId: Number.parseInt(product, 16), which };
}

/** `/SERIAL`, `@1-2.3`, `#1`, or nothing. */
function parseWhich(text: string): Which | undefined {
  const found = /^(?:\/([^/@#\s]+)|@(\d+-\d+(?:\.\d+)*))?(?:#(\d{1,3}))?$/.exec(text);
  if (!found) return undefined;
  const [, serialNumber, portPath, interfaceNumber] = found;
  return {
    ...(serialNumber !== undefined && { serialNumber }),
    ...(portPath !== undefined && { portPath }),
    ...(interfaceNumber !== undefined && { interfaceNumber: Number(interfaceNumber) }),
  };
}

function hex4(id: number): string {
  return id.toString(16).padStart(4, '0');
}
