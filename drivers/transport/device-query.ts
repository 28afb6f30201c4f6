import type { DeviceQuery } from '../discovery/locator.ts';
import type { DeviceKind, ModelEntry, TransportKind } from '../model.ts';
import type { Address } from './address.ts';

/** What is looked for where `address` means a stream of bytes to this model; undefined: it means none that is looked for. */
export function streamQuery(address: Address, entry: ModelEntry): DeviceQuery | undefined {
  if (address.kind === 'usb')
    return { ids: [address], which: address.which, nodeKinds: ['usb'], rawOnly: true };
  if (address.kind !== 'auto') return undefined;
  const kinds = entry.transports.filter((transport) => transport !== 'hid').flatMap(nodeKindOf);
  return { ids: entry.usb ?? [], which: address.which, nodeKinds: kinds };
}

/** What is looked for where `address` means a HID device of this model; undefined: it means none that is looked for. */
export function hidQuery(address: Address, entry: ModelEntry): DeviceQuery | undefined {
  if (address.kind !== 'hid' && address.kind !== 'auto') return undefined;
  const ids = address.kind === 'hid' ? [address] : (entry.usb ?? []);
  return { ids, which: address.which, nodeKinds: ['hidraw'], usagePages: usagePages[entry.kind] ?? [] };
}

/** What the driver of this model looks for at `address`; undefined: nothing, for it opens what is named there. */
export function queryAt(address: Address, entry: ModelEntry): DeviceQuery | undefined {
  return entry.transports.includes('hid') ? hidQuery(address, entry) : streamQuery(address, entry);
}

const nodeKinds = { serial: 'tty', usb: 'usb', lp: 'lp', hid: 'hidraw' } as const;

function nodeKindOf(transport: TransportKind): DeviceQuery['nodeKinds'] {
  return transport in nodeKinds ? [nodeKinds[transport as keyof typeof nodeKinds]] : [];
}

/** Which HID interface of a device speaks as a driver of this kind expects, the preferred first (HID usage tables). */
const usagePages: Partial<Record<DeviceKind, readonly number[]>> = {
  /** Bar code scanner; then the keyboard that it also can be. */
  scanner: [0x8c, 0x01],
  /** Keyboard; then volume keys. */
  keypad: [0x01, 0x0c],
  /** The vendor's own; then digitiser. */
  'signature-pad': [0xff00, 0xff0d, 0x0d],
  'card-reader': [0xff00],
};
