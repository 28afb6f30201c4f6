import type { Clock } from '../basics/clock.ts';
import { fail, ok, type Result } from '../basics/result.ts';
import type { UsbId } from '../model.ts';
import { describeIds, type Which } from '../transport/address.ts';
import type { OpenFailure } from '../transport/connection.ts';
import type { DeviceNode, Discovery, PluggedDevice } from './discovery.ts';
import { isSerialAdapter } from './serial-adapters.ts';

/** What a driver looks for. */
export interface DeviceQuery {
  /** By any of these. */
  readonly ids: readonly UsbId[];
  readonly which: Which;
  /** Through what it can be opened, the preferred first. */
  readonly nodeKinds: readonly DeviceNode['kind'][];
  /** Of several HID nodes of one device, the preferred first. */
  readonly usagePages?: readonly number[];
  /** A raw device is asked for by its own ids, so it is not mistaken for a serial adapter. */
  readonly rawOnly?: boolean;
}

/** A device that was found, and is nobody else's until `release`. */
export interface Claim {
  readonly device: PluggedDevice;
  /** One of each kind, the preferred first; never empty. */
  readonly nodes: readonly DeviceNode[];
  release(): void;
}

/** What a device is known again by. */
type Identity = Pick<PluggedDevice, 'serialNumber' | 'portPath'>;

interface Hold {
  readonly device: PluggedDevice;
  readonly since: number;
}

const delays = {
  /** A driver that finds another kind of device lets go of it sooner; one that was kept longer was the right one. */
  provenMs: 20_000,
  /** One that is still wanted is looked for more often than this; after it, what was known of it binds nobody. */
  rememberedMs: 60_000,
} as const;

/** Finds devices for drivers, and keeps two drivers from taking the same one. */
export class Locator {
  readonly discovery: Discovery;
  readonly clock: Clock;
  readonly #claimers = new Set<DeviceClaimer>();

  constructor(discovery: Discovery, clock: Clock) {
    this.discovery = discovery;
    this.clock = clock;
  }

  /** One for each driver: it remembers what it had before. */
  claimer(): DeviceClaimer {
    return new DeviceClaimer(this);
  }

  /** Those that hold a device or were looking for one lately. */
  othersThan(asking: DeviceClaimer): DeviceClaimer[] {
    this.#claimers.add(asking);
    for (const claimer of this.#claimers) if (!claimer.isActive) this.#claimers.delete(claimer);
    return [...this.#claimers].filter((claimer) => claimer !== asking);
  }
}

export class DeviceClaimer {
  readonly #locator: Locator;
  #claimedAt = Number.NEGATIVE_INFINITY;
  /** More than one when a driver opens several interfaces of its device. */
  readonly #held = new Set<Hold>();
  #remembered: Identity | undefined;

  constructor(locator: Locator) {
    this.#locator = locator;
  }

  get isActive(): boolean {
    return this.#held.size > 0 || this.#now - this.#claimedAt < delays.rememberedMs;
  }

  /** Finds the device and takes it, or says why not. */
  async claim(query: DeviceQuery, address: string): Promise<Result<Claim, OpenFailure>> {
    this.#claimedAt = this.#now;
    const plugged = await this.#locator.discovery.list();
    const chosen = this.#choose(plugged, query);
    if (!chosen.ok) return fail({ ...chosen.failure, path: address });
    const device = chosen.value;
    const nodes = nodesFor(device, query);
    if (nodes.length === 0)
      return fail({
        kind: 'no-such-port',
        reason: 'no-node',
        path: address,
        cause: withoutNode(device, query),
      });
    const hold = { device, since: this.#now };
    this.#held.add(hold);
    return ok({ device, nodes, release: () => this.#release(hold) });
  }

  /**
   * The device that it has or would take now, with the nodes through which it is opened, the preferred first; undefined when
   * there is none, or nothing tells which. Takes nothing.
   */
  outlook(
    plugged: readonly PluggedDevice[],
    query: DeviceQuery,
  ): Pick<Claim, 'device' | 'nodes'> | undefined {
    const held = plugged.find((device) => this.holds(device));
    if (held) return { device: held, nodes: nodesFor(held, query) };
    const chosen = this.#choose(plugged, query);
    return chosen.ok ? { device: chosen.value, nodes: nodesFor(chosen.value, query) } : undefined;
  }

  holds(device: PluggedDevice): boolean {
    return [...this.#held].some((hold) => hold.device.id === device.id);
  }

  /** Whether this is the device it had before: by its serial number, or by its place when it has none. */
  knows(device: PluggedDevice): boolean {
    const known = this.#remembered;
    if (!known) return false;
    if (known.serialNumber !== null) return known.serialNumber === device.serialNumber;
    return device.serialNumber === null && known.portPath === device.portPath;
  }

  #choose(
    plugged: readonly PluggedDevice[],
    query: DeviceQuery,
  ): Result<PluggedDevice, Omit<OpenFailure, 'path'>> {
    const fitting = openableFirst(
      plugged.filter((device) => fits(device, query)),
      query,
    );
    if (fitting.length === 0) return fail({ kind: 'no-such-port', cause: nothingFits(plugged, query) });
    const others = this.#locator.othersThan(this);
    const free = fitting.filter((device) => !others.some((other) => other.holds(device)));
    const ours = isExact(query) ? free : free.filter((device) => !this.#isLeftTo(device, others));
    if (ours.length === 0)
      return fail({ kind: 'port-busy', reason: 'taken', cause: `In use already: ${listed(fitting)}` });
    const device = this.#preferred(ours);
    return device ? ok(device) : fail({ kind: 'other', reason: 'several-fit', cause: ambiguous(ours) });
  }

  #isLeftTo(device: PluggedDevice, others: readonly DeviceClaimer[]): boolean {
    return !this.knows(device) && others.some((other) => other.knows(device));
  }

  #preferred(candidates: readonly PluggedDevice[]): PluggedDevice | undefined {
    if (candidates.length === 1) return candidates[0];
    const samePlace = candidates.find(({ portPath }) => portPath === this.#remembered?.portPath);
    return candidates.find((device) => this.knows(device)) ?? samePlace;
  }

  #release(hold: Hold): void {
    if (!this.#held.delete(hold)) return;
    this.#claimedAt = this.#now;
    if (this.#now - hold.since >= delays.provenMs) this.#remembered = hold.device;
  }

  get #now(): number {
    return this.#locator.clock.monotonic();
  }
}

/** Whether a device may be the one that is looked for, wherever its nodes are. */
export function fits(device: PluggedDevice, { ids, which }: DeviceQuery): boolean {
  if (which.serialNumber !== undefined && which.serialNumber !== device.serialNumber) return false;
  if (which.portPath !== undefined && which.portPath !== device.portPath) return false;
  return ids.some((id) => hasId(device, id));
}

/** Whether a device shows itself by these ids. */
export function hasId({ vendorId, productId, product }: PluggedDevice, id: UsbId): boolean {
  if (vendorId !== id.vendorId) return false;
  if (id.productId !== undefined && productId !== id.productId) return false;
  return id.product === undefined || (product ?? '').toLowerCase().includes(id.product.toLowerCase());
}

function isExact({ which }: DeviceQuery): boolean {
  return which.serialNumber !== undefined || which.portPath !== undefined;
}

/** A vendor's other devices fit its id as well; those that can be opened as wanted are preferred. */
function openableFirst(fitting: readonly PluggedDevice[], query: DeviceQuery): readonly PluggedDevice[] {
  const openable = fitting.filter((device) => nodesFor(device, query).length > 0);
  return openable.length > 0 ? openable : fitting;
}

/** Nodes through which the device can be opened: the best of each kind, the best kind first. */
function nodesFor(device: PluggedDevice, query: DeviceQuery): DeviceNode[] {
  const { nodeKinds, usagePages = [], which, rawOnly = false } = query;
  const rank = ({ kind, usage, interfaceNumber }: DeviceNode): number[] => [
    nodeKinds.indexOf(kind),
    usagePages.indexOf(usage?.page ?? -1) === -1 ? usagePages.length : usagePages.indexOf(usage?.page ?? -1),
    interfaceNumber ?? 0,
  ];
  return device.nodes
    .filter(({ kind }) => nodeKinds.includes(kind))
    .filter(({ kind }) => kind !== 'usb' || rawOnly || !isSerialAdapter(device))
    .filter(
      ({ interfaceNumber }) =>
        which.interfaceNumber === undefined || which.interfaceNumber === interfaceNumber,
    )
    .sort((a, b) => compare(rank(a), rank(b)))
    .filter(({ kind }, index, sorted) => sorted.findIndex((node) => node.kind === kind) === index);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((value, index) => value !== b[index]);
  return differs === -1 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0);
}

function nothingFits(plugged: readonly PluggedDevice[], query: DeviceQuery): string {
  const elsewhere = plugged.filter((device) => fits(device, { ...query, which: {} }));
  const wanted = query.ids.map(({ vendorId, productId, product }) =>
    [describeIds(vendorId, productId), product].filter(Boolean).join(' '),
  );
  const found = elsewhere.length > 0 ? `; there is ${listed(elsewhere)}` : '';
  return `No device ${wanted.join(', ')}${described(query.which)} is plugged in${found}`;
}

function described({ serialNumber, portPath }: Which): string {
  if (serialNumber !== undefined) return ` with the serial number ${serialNumber}`;
  return portPath === undefined ? '' : ` at port ${portPath}`;
}

function ambiguous(candidates: readonly PluggedDevice[]): string {
  return `Several devices fit: ${listed(candidates)}. Say which in the address, by /serial number or by @port`;
}

function withoutNode(device: PluggedDevice, { nodeKinds }: DeviceQuery): string {
  return `${listed([device])} is plugged in, but the system offers no ${nodeKinds.join(' or ')} for it`;
}

function listed(devices: readonly PluggedDevice[]): string {
  return devices
    .map(({ vendorId, productId, portPath, serialNumber }) => {
      const serial = serialNumber === null ? 'no serial number' : `serial number ${serialNumber}`;
      return `${describeIds(vendorId ?? 0, productId ?? 0)} at port ${portPath} (${serial})`;
    })
    .join(', ');
}
