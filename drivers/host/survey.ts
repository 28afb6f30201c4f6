import { realpath } from 'node:fs/promises';
import type { PluggedDevice } from '../discovery/discovery.ts';
import type { DeviceClaimer } from '../discovery/locator.ts';
import { type Suggestion, suggestModels } from '../discovery/suggest.ts';
import { parseIppAddress } from '../document-printer/ipp-everywhere/ipp/address.ts';
import type { ModelEntry } from '../model.ts';
import { type Address, describeIds, parseAddress } from '../transport/address.ts';
import { queryAt } from '../transport/device-query.ts';
import type { DeviceConfiguration, DevicePlace, PluggedFound, Survey } from './protocol.ts';

export interface SurveyParts {
  readonly models: readonly ModelEntry[];
  readonly plugged: readonly PluggedDevice[];
  readonly devices: readonly DeviceConfiguration[];
  /** Who finds a device for its driver. */
  readonly claimerOf: (deviceId: string) => DeviceClaimer;
  /** Where paths in the devices' addresses lead that are links: see {@link linksOf}. */
  readonly links?: ReadonlyMap<string, string>;
}

/** Follows the paths in the devices' addresses: whatever is below `/dev/serial/by-id` is a link to a node. */
export async function linksOf(devices: readonly DeviceConfiguration[]): Promise<ReadonlyMap<string, string>> {
  const links = new Map<string, string>();
  for (const { port } of devices) {
    const address = parseAddress(port);
    const path = address.ok && 'path' in address.value ? address.value.path : null;
    const target = path && (await followed(path));
    if (target) links.set(path, target);
  }
  return links;
}

async function followed(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch {
    // Nothing is there now, so it leads nowhere.
    return null;
  }
}

/** Holds what is plugged in against what is configured: where each device is, and what nobody configured. */
export function surveyOf(parts: SurveyParts): Survey {
  const { models, plugged, devices } = parts;
  const places = devices.map((device) => placeOf(device, parts));
  const used = new Map(
    places.flatMap(({ deviceId, place }) =>
      place.kind === 'node' && place.plugId !== null ? [[place.plugId, deviceId] as const] : [],
    ),
  );
  return {
    places: places.map(({ deviceId, place }) => ({ deviceId, place: withoutPlug(place) })),
    plugged: suggestModels(plugged.filter(isOnUsb), models).map((suggestion) =>
      found(suggestion, used.get(suggestion.device.id) ?? null),
    ),
  };
}

type Place =
  | { readonly kind: 'node'; readonly path: string | null; readonly plugId: string | null }
  | Exclude<DevicePlace, { kind: 'node' }>;

function withoutPlug(place: Place): DevicePlace {
  return place.kind === 'node' ? { kind: 'node', path: place.path } : place;
}

function placeOf(
  { deviceId, model, port }: DeviceConfiguration,
  parts: SurveyParts,
): { deviceId: string; place: Place } {
  if (/^ipps?:/.test(port)) return { deviceId, place: placeOfIpp(port) };
  const address = parseAddress(port);
  if (!address.ok) return { deviceId, place: { kind: 'no-address', cause: address.failure } };
  const entry = parts.models.find(({ id }) => id === model);
  return { deviceId, place: placeOfAddress(address.value, entry, deviceId, parts) };
}

function placeOfIpp(text: string): Place {
  const address = parseIppAddress(text);
  if (!address.ok) return { kind: 'no-address', cause: address.failure };
  const { host, port } = address.value;
  return { kind: 'network', host, port };
}

function placeOfAddress(
  address: Address,
  entry: ModelEntry | undefined,
  deviceId: string,
  { plugged, links, claimerOf }: SurveyParts,
): Place {
  switch (address.kind) {
    case 'tcp':
      return { kind: 'network', host: address.host, port: address.port };
    case 'usb':
    case 'hid':
    case 'auto':
      return nodeQueried(address, entry, plugged, claimerOf(deviceId));
    default: {
      const node = links?.get(address.path) ?? address.path;
      const device = plugged.find(({ nodes }) => nodes.some(({ path }) => path === node));
      return { kind: 'node', path: address.path, plugId: device?.id ?? null };
    }
  }
}

/** Where its driver has it, or would find it now. */
function nodeQueried(
  address: Address,
  entry: ModelEntry | undefined,
  plugged: readonly PluggedDevice[],
  claimer: DeviceClaimer,
): Place {
  const query = entry && queryAt(address, entry);
  const found = query && claimer.outlook(plugged, query);
  return { kind: 'node', path: found?.nodes[0]?.path ?? null, plugId: found?.device.id ?? null };
}

function isOnUsb({ vendorId, productId }: PluggedDevice): boolean {
  return vendorId !== null && productId !== null;
}

function found({ device, models }: Suggestion, configuredAs: string | null): PluggedFound {
  const { vendorId, productId, product, manufacturer, serialNumber, portPath, nodes } = device;
  return {
    name: [manufacturer, product].filter(Boolean).join(' '),
    usb: describeIds(vendorId ?? 0, productId ?? 0),
    serialNumber,
    portPath,
    nodes: nodes.map(({ path }) => path),
    configuredAs,
    models: models.map(({ id }) => ({ model: id, port: portFor(device) })),
  };
}

/** The steadiest way to say which device is meant: by its serial number, else by where it is plugged in. */
function portFor({ serialNumber, portPath }: PluggedDevice): string {
  return serialNumber ? `auto/${serialNumber}` : `auto@${portPath}`;
}
