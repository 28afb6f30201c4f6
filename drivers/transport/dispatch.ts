import type { Clock } from '../basics/clock.ts';
import { fail, type Result } from '../basics/result.ts';
import type { DeviceNode, Discovery, PluggedDevice } from '../discovery/discovery.ts';
import type { Claim, DeviceClaimer, DeviceQuery } from '../discovery/locator.ts';
import { fits } from '../discovery/locator.ts';
import type { ModelEntry } from '../model.ts';
import { parseAddress } from './address.ts';
import type { Connection, OpenFailure, Transport } from './connection.ts';
import { hidQuery, streamQuery } from './device-query.ts';
import type { HidConnection, HidTransport } from './hid.ts';
import { openTcp } from './tcp.ts';
import { openBulkConnection } from './usb/bulk-connection.ts';
import type { UsbSystem } from './usb/usb-system.ts';

/** How nodes are opened: the machine's own ways, or a simulated bus. */
export interface Transports {
  readonly serial: Transport;
  readonly lp: Transport;
  readonly hid: HidTransport;
  readonly usb: UsbSystem;
}

export interface DispatchParts {
  readonly transports: Transports;
  readonly entry: ModelEntry;
  readonly claimer: DeviceClaimer;
  readonly discovery: Discovery;
  readonly clock: Clock;
}

/** Opens a stream of bytes at any address that `README.md` tells of. */
export function createStreams(parts: DispatchParts): Transport {
  const streams = new Streams(parts);
  return {
    open: (path, { baudRate }) => streams.open(path, baudRate),
    onArrival: (path, listener) => streams.onArrival(path, listener),
  };
}

/** Opens HID devices at any address that `README.md` tells of. Any path is taken for a hidraw node: rules may name them freely. */
export function createHids({ transports, entry, claimer, discovery }: DispatchParts): HidTransport {
  return {
    async open(path) {
      if (path.startsWith('/')) return transports.hid.open(path);
      const address = parseAddress(path);
      if (!address.ok) return badAddress(path, address.failure);
      const query = hidQuery(address.value, entry);
      if (!query) return badAddress(path, `${entry.title} is a HID device, and ${path} leads to none`);
      if (query.ids.length === 0) return noIds(path, entry);
      return openClaimed(await claimer.claim(query, path), (_device, node) => transports.hid.open(node.path));
    },
    onArrival(path, listener) {
      if (path.startsWith('/')) return transports.hid.onArrival?.(path, listener) ?? nothingToStop;
      const address = parseAddress(path);
      return onArrivalOf(address.ok ? hidQuery(address.value, entry) : undefined, discovery, listener);
    },
  };
}

class Streams {
  readonly #parts: DispatchParts;

  constructor(parts: DispatchParts) {
    this.#parts = parts;
  }

  async open(path: string, baudRate: number): Promise<Result<Connection, OpenFailure>> {
    const { transports, entry, claimer, clock } = this.#parts;
    const parsed = parseAddress(path);
    if (!parsed.ok) return badAddress(path, parsed.failure);
    const address = parsed.value;
    if (address.kind === 'serial') return transports.serial.open(address.path, { baudRate });
    if (address.kind === 'lp') return transports.lp.open(address.path, { baudRate });
    if (address.kind === 'tcp') return openTcp({ ...address, path, clock });
    const query = streamQuery(address, entry);
    if (!query) return badAddress(path, `${entry.title} speaks over a stream of bytes, and ${path} is none`);
    if (query.ids.length === 0) return noIds(path, entry);
    return openClaimed(await claimer.claim(query, path), (device, node) =>
      this.#openNode(device, node, path, baudRate),
    );
  }

  onArrival(path: string, listener: () => void): () => void {
    const { transports, entry, discovery } = this.#parts;
    const parsed = parseAddress(path);
    if (!parsed.ok || parsed.value.kind === 'tcp') return nothingToStop;
    const address = parsed.value;
    if (address.kind === 'serial' || address.kind === 'lp')
      return transports[address.kind].onArrival?.(address.path, listener) ?? nothingToStop;
    return onArrivalOf(streamQuery(address, entry), discovery, listener);
  }

  #openNode(
    device: PluggedDevice,
    node: DeviceNode,
    path: string,
    baudRate: number,
  ): Promise<Result<Connection, OpenFailure>> {
    const { transports, clock } = this.#parts;
    if (node.kind === 'tty') return transports.serial.open(node.path, { baudRate });
    if (node.kind === 'lp') return transports.lp.open(node.path, { baudRate });
    const place = { busNumber: device.busNumber ?? 0, deviceNumber: device.deviceNumber ?? 0 };
    return openBulkConnection({ system: transports.usb, place, path, clock });
  }
}

/**
 * Opens the first node that opens: a raw printer that this user may not open may still have its `lp`. The device stays
 * claimed as long as the connection is open.
 */
async function openClaimed<Opened extends Connection | HidConnection>(
  claimed: Result<Claim, OpenFailure>,
  open: (device: PluggedDevice, node: DeviceNode) => Promise<Result<Opened, OpenFailure>>,
): Promise<Result<Opened, OpenFailure>> {
  if (!claimed.ok) return claimed;
  const { device, nodes, release } = claimed.value;
  const failures: OpenFailure[] = [];
  for (const node of nodes) {
    const opened = await open(device, node);
    if (opened.ok) {
      opened.value.onClose(release);
      return opened;
    }
    failures.push(opened.failure);
  }
  release();
  const [first] = failures;
  if (!first) throw new Error(`${device.id} was claimed without a node`);
  return fail({ ...first, cause: failures.map(({ cause }) => cause).join('; ') });
}

function onArrivalOf(query: DeviceQuery | undefined, discovery: Discovery, listener: () => void): () => void {
  if (!query) return nothingToStop;
  return discovery.onChange(({ kind, device }) => {
    if (kind === 'arrived' && fits(device, query)) listener();
  });
}

function noIds(path: string, { title }: ModelEntry): Result<never, OpenFailure> {
  return badAddress(path, `The registry has no USB ids of ${title}: say where it is by a path, usb: or hid:`);
}

function badAddress(path: string, cause: string): Result<never, OpenFailure> {
  return fail({ kind: 'other', reason: 'bad-address', path, cause });
}

function nothingToStop(): void {}
